namespace PublishingPlatform.Load;

/// <summary>Something of ours beside its peer, measured in turns in the same run: rates drift on shared machines, ratios hold.</summary>
internal sealed record Comparison(string What, string Ours, string Peer, IReadOnlyList<Goal> Goals, IReadOnlyList<Sample> OurRounds, IReadOnlyList<Sample> PeerRounds)
{
    // Code that is compiled again where it is hot is at its best only after about eight seconds of work.
    private const int WarmUps = 2;

    public double OurRate => Median(OurRounds.Select(round => round.PerSecond));

    public double PeerRate => Median(PeerRounds.Select(round => round.PerSecond));

    public double OurCost => Median(OurRounds.Select(round => round.MicrosecondsEach));

    public double PeerCost => Median(PeerRounds.Select(round => round.MicrosecondsEach));

    /// <summary>The median of the rounds' own multiples: both sides of each were taken within seconds.</summary>
    public double Reached(Goal goal) => Median(OurRounds.Zip(PeerRounds, goal.Multiple));

    public static async Task<Comparison> Of(string what, string ours, string peer, IReadOnlyList<Goal> goals, int rounds, Func<Task<Sample>> our, Func<Task<Sample>> other)
    {
        List<Sample> ourRounds = [], peerRounds = [];
        for (var round = 1 - WarmUps; round <= rounds; round++)
        {
            var (one, two) = (await our(), await other());
            Console.Error.WriteLine(
                $"{what}, round {round}: {ours} {one.PerSecond:0}/s, {one.MicrosecondsEach:0} µs; {peer} {two.PerSecond:0}/s, {two.MicrosecondsEach:0} µs{(round <= 0 ? " (warming up)" : "")}");
            if (round <= 0) continue;

            ourRounds.Add(one);
            peerRounds.Add(two);
        }

        return new Comparison(what, ours, peer, goals, ourRounds, peerRounds);
    }

    private static double Median(IEnumerable<double> rounds)
    {
        double[] values = [.. rounds.Order()];
        return values[values.Length / 2];
    }
}
