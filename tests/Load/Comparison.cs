namespace PublishingPlatform.Load;

/// <summary>Something of ours beside its peer, measured in turns in the same run: rates drift on shared machines, ratios hold.</summary>
internal sealed record Comparison(string What, string Ours, string Peer, double Target, IReadOnlyList<Sample> OurRounds, IReadOnlyList<Sample> PeerRounds)
{
    public double OurRate => Median(OurRounds, round => round.PerSecond);

    public double PeerRate => Median(PeerRounds, round => round.PerSecond);

    /// <summary>The median of the rounds' own ratios: both sides of each were taken within seconds.</summary>
    public double Ratio
    {
        get
        {
            double[] ratios = [.. OurRounds.Zip(PeerRounds, (ours, peer) => ours.PerSecond / peer.PerSecond).Order()];
            return ratios[ratios.Length / 2];
        }
    }

    public double OurCost => Median(OurRounds, round => round.MicrosecondsEach);

    public double PeerCost => Median(PeerRounds, round => round.MicrosecondsEach);

    public static async Task<Comparison> Of(string what, string ours, string peer, double target, int rounds, Func<Task<Sample>> our, Func<Task<Sample>> other)
    {
        List<Sample> ourRounds = [], peerRounds = [];
        // The first round of each warms up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            var (one, two) = (await our(), await other());
            Console.Error.WriteLine($"{what}, round {round}: {ours} {one.PerSecond:0}/s, {peer} {two.PerSecond:0}/s{(round == 0 ? " (warming up)" : "")}");
            if (round == 0) continue;

            ourRounds.Add(one);
            peerRounds.Add(two);
        }

        return new Comparison(what, ours, peer, target, ourRounds, peerRounds);
    }

    private static double Median(IReadOnlyList<Sample> rounds, Func<Sample, double> of)
    {
        double[] values = [.. rounds.Select(of).Order()];
        return values[values.Length / 2];
    }
}
