namespace PublishingPlatform.Load;

/// <summary>What a comparison has to reach, as a multiple of the peer taken in the same round.</summary>
internal sealed record Goal(string Name, double Limit, bool IsLeast, Func<Sample, Sample, double> Multiple)
{
    public static Goal Rate(double least) => new("rate", least, true, (ours, peer) => ours.PerSecond / peer.PerSecond);

    public static Goal Cost(double most) => new("CPU each", most, false, (ours, peer) => ours.MicrosecondsEach / peer.MicrosecondsEach);

    /// <summary>How much more the same processor does: what counts where a peer is slower by orders of magnitude.</summary>
    public static Goal RatePerCpu(double least) => new("rate per CPU", least, true, (ours, peer) => peer.MicrosecondsEach / ours.MicrosecondsEach);

    public bool IsReachedBy(double multiple) => IsLeast ? multiple >= Limit : multiple <= Limit;
}
