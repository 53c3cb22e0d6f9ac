using System.Diagnostics;
using PublishingPlatform.Invariants;
using PublishingPlatform.Invariants.Catalogue;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Inspections;

/// <summary>Looks at a world from outside, by its databases and sinks alone, as an operator does with <c>tests/Invariants</c>.</summary>
internal static class Inspection
{
    // Mail pauses for up to a minute after its server was away, a partner's circuit for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits until nothing is under way, and fails when an invariant is violated then; writes a line of what was found.</summary>
    /// <param name="after">What happened before.</param>
    public static async Task OfSettled(World world, string after, ITestOutputHelper? output = null)
    {
        var waited = Stopwatch.StartNew();
        Report report = null!;
        await Eventually.Is(
            () =>
            {
                using var snapshot = Snapshot.Open(world.DataFolder, world.SinksFolder);
                var underWay = Report.Of(snapshot, AllInvariants.Settling);
                if (!underWay.Holds) throw new InvalidOperationException(underWay.Problems);

                report = Report.Of(snapshot, AllInvariants.Lasting(snapshot.HasSinks));
                return true;
            },
            $"nothing is under way after {after}",
            Patience);

        output?.WriteLine($"{after}: settled after {waited.Elapsed.TotalSeconds:0.0} s, {report.Summary}");
        Assert.True(report.Holds, $"After {after}:{Environment.NewLine}{report.Problems}");
    }
}
