using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.EndToEnd.Tests.Crashes;

/// <summary>
/// Everything that can go wrong in a set of processes, one trouble a round: kill -9 of any of them, a process that sleeps
/// past its leases, a broker that dies or stays away, a locked database, a partner and a mail server that are down, events
/// that come again and in another order, leases torn from their holders.
/// </summary>
[Collection(DistributedCollection.Name)]
public sealed class TroubleEverywhere(DistributedWorld world, ITestOutputHelper output) : StoriesInTrouble(world, output)
{
    private DistributedSet Set => world.Set;

    protected override async Task<string> Trouble(Random random, int round)
    {
        // Trouble comes at any moment of the stories' way.
        await Task.Delay(random.Next(50, 2500));
        (string Name, Func<Task> Make)[] troubles =
        [
            ("one process is killed", () => Kill(random, 1)),
            ("three processes are killed", () => Kill(random, 3)),
            ("a process sleeps past its leases", () => Sleep(random)),
            ("the broker is killed and comes back", BrokerDies),
            ("the broker is killed and everybody with it", PowerCut),
            ("a database is locked", () => LockDatabase(random)),
            ("partner and mail server are down", () => SinksAreDown(random)),
            ("events come again in another order", () => SendAgain(random)),
            ("leases are torn from their holders", TearLeases),
            ("the broker stays away", () => BrokerIsAway(random)),
        ];
        var (name, make) = troubles[round % troubles.Length];
        await make();
        return name;
    }

    protected override async Task Recover()
    {
        world.Partner.Answer(_ => StatusCodes.Status204NoContent);
        world.Mail.Behaviour = _ => null;
        if (!Set.Broker.IsRunning) await Set.Broker.Start();

        foreach (var process in Set.Processes.Where(p => p.HasExited)) process.Launch();
        foreach (var process in Set.Processes) await process.Ready();
    }

    private async Task Kill(Random random, int count)
    {
        foreach (var process in Some(random, count)) await process.Kill();
    }

    private async Task Sleep(Random random)
    {
        // Longer than a lease, so that it wakes up as one who does not know that it is no longer the one.
        var sleeper = Some(random, 1)[0];
        sleeper.Pause();
        await Task.Delay(TimeSpan.FromSeconds(12));
        sleeper.Resume();
    }

    private async Task BrokerDies()
    {
        await Set.Broker.Kill();
        await Set.Broker.Start();
    }

    private async Task PowerCut()
    {
        await Task.WhenAll(Set.Processes.Select(process => process.Kill()).Append(Set.Broker.Kill()));
    }

    private async Task BrokerIsAway(Random random)
    {
        await Set.Broker.Kill();
        // How long it is away.
        await Task.Delay(TimeSpan.FromSeconds(random.Next(5, Rounds > 20 ? 60 : 15)));
    }

    private async Task LockDatabase(Random random)
    {
        var file = Databases.Files(Set.DataFolder)[random.Next(Databases.Files(Set.DataFolder).Count)];
        await using var database = Databases.Open(file);
        await Execute(database, "BEGIN IMMEDIATE");
        // How long the lock is held.
        await Task.Delay(TimeSpan.FromSeconds(random.Next(2, 8)));
        await Execute(database, "ROLLBACK");
    }

    private async Task SinksAreDown(Random random)
    {
        world.Partner.Answer(_ => StatusCodes.Status503ServiceUnavailable);
        world.Mail.Behaviour = _ => SinkReply.Drop;
        // How long they are down.
        await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 6)));
    }

    /// <summary>Whatever left the newsroom lately leaves once more, the newest first.</summary>
    private async Task SendAgain(Random random)
    {
        await using var content = Databases.Open(Path.Combine(Set.DataFolder, "content.db"));
        await Execute(content, "UPDATE Outbox SET SentAt = NULL, Sequence = -Sequence WHERE SentAt IS NOT NULL AND Sequence > 0 AND Sequence % 2 = " + random.Next(2).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Another holder is written into every lease, and everybody finds out for himself.</summary>
    private async Task TearLeases()
    {
        foreach (var file in Databases.Files(Set.DataFolder))
        {
            await using var database = Databases.Open(file);
            await Execute(database, "UPDATE Leases SET Owner = 'somebody else', Fence = Fence + 1, ExpiresAt = 0");
        }
    }

    private List<HostProcess> Some(Random random, int count) => [.. Set.Processes.OrderBy(_ => random.Next()).Take(count)];

    private static async Task Execute(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
