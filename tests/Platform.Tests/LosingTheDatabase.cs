using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>SQL Server goes away amid everything, as it does at a failover; what was under way is done once, late.</summary>
public sealed class LosingTheDatabase() : WorkUnderTrouble(SqlServer.Given())
{
    [Fact]
    public Task Sessions_that_are_killed_cost_nothing() => NothingIsLost(async () =>
    {
        for (var i = 0; i < 20; i++)
        {
            Server!.KillSessions(Sample.Service);
            // How long until the next one.
            await Task.Delay(200);
        }
    });

    [Fact]
    public Task A_database_that_is_away_for_a_while_costs_nothing() => NothingIsLost(async () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Server!.TakeOffline(Sample.Service);
            // How long it is away.
            await Task.Delay(3000);
            Server!.BringOnline(Sample.Service);
            // How long it is back before it goes again.
            await Task.Delay(1000);
        }
    });
}
