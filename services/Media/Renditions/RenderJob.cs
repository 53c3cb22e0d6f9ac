namespace PublishingPlatform.Media.Renditions;

/// <summary>
/// Renditions of one asset are to be made. Whoever claims it keeps renewing the claim; a claim that ran out belongs to a
/// process that died, and is counted: a picture that kills processes must not do so for ever.
/// </summary>
internal sealed class RenderJob
{
    internal const int MostDeaths = 5;
    internal static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(15);
    internal static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(4);

    private RenderJob()
    {
    }

    internal RenderJob(Guid assetId, string? traceParent, DateTimeOffset now)
    {
        AssetId = assetId;
        TraceParent = traceParent;
        NotBefore = now;
    }

    public Guid AssetId { get; private set; }

    /// <summary>Of the request that asked for it, so that the trace goes on.</summary>
    public string? TraceParent { get; private set; }
    public DateTimeOffset NotBefore { get; private set; }
    public Guid? ClaimedBy { get; private set; }
    public DateTimeOffset? ClaimedUntil { get; private set; }
    public int Deaths { get; private set; }

    /// <summary>Failures that may pass, a full disk for instance.</summary>
    public int Failures { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Gives the claim back; the next try comes later the more have failed.</summary>
    internal void Postpone(DateTimeOffset now)
    {
        Failures++;
        Release(now + TimeSpan.FromSeconds(Math.Min(600, 2 << Math.Min(Failures, 10))));
    }

    internal void Release(DateTimeOffset notBefore)
    {
        NotBefore = notBefore;
        ClaimedBy = null;
        ClaimedUntil = null;
        Version++;
    }
}
