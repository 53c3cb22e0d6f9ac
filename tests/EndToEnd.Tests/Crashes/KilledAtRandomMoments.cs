namespace PublishingPlatform.EndToEnd.Tests.Crashes;

/// <summary>Ends Embedded with kill -9 at any moment of the stories' way and of its own start.</summary>
public sealed class KilledAtRandomMoments(EmbeddedWorld world, ITestOutputHelper output) : StoriesInTrouble(world, output), IClassFixture<EmbeddedWorld>
{
    protected override async Task<string> Trouble(Random random, int round)
    {
        // The random moment.
        await Task.Delay(random.Next(50, 2500));
        await world.Embedded.Kill();
        if (round % 3 != 2) return "killed";

        world.Embedded.Launch();
        // Before it is up, or just after.
        await Task.Delay(random.Next(100, 3000));
        await world.Embedded.Kill();
        return "killed, and killed again as it started";
    }

    protected override Task Recover() => world.Embedded.Start();
}
