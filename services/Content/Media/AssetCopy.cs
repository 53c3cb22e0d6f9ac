using PublishingPlatform.Contracts.Media;

namespace PublishingPlatform.Content.Media;

/// <summary>What content knows of an asset, from media's events. An asset without a copy is not ready yet.</summary>
internal sealed class AssetCopy
{
    private AssetCopy()
    {
    }

    internal AssetCopy(Guid assetId) => AssetId = assetId;

    public Guid AssetId { get; private set; }

    /// <summary>The asset's own; the newest wins whatever order the events come in.</summary>
    public int Revision { get; private set; }

    public AssetState State { get; private set; }

    /// <summary>Kept when the asset is withdrawn, for its words.</summary>
    public AssetSnapshot? Snapshot { get; private set; }

    public string? Code { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Stories may still have to follow this change.</summary>
    public bool Unsettled { get; private set; }

    internal bool Knows(int revision) => Revision >= revision;

    internal void Take(AssetSnapshot snapshot, DateTimeOffset now)
    {
        Snapshot = snapshot;
        Become(AssetState.Ready, snapshot.Revision, null, null, now);
    }

    internal void Reject(AssetRejected rejected, DateTimeOffset now) =>
        Become(AssetState.Rejected, rejected.Revision, rejected.Code, rejected.Reason, now);

    internal void Withdraw(AssetWithdrawn withdrawn, DateTimeOffset now) =>
        Become(AssetState.Withdrawn, withdrawn.Revision, withdrawn.Kind, withdrawn.Reason, now);

    /// <summary>A licence has a first and a last moment; media withdraws at the end, but a clock may be ahead of an event.</summary>
    internal bool MayBeShown(DateTimeOffset now) =>
        State == AssetState.Ready && Snapshot is { } ready && !(ready.Rights?.From > now) && !(ready.Rights?.Until <= now);

    private void Become(AssetState state, int revision, string? code, string? reason, DateTimeOffset now)
    {
        (State, Revision, Code, Reason) = (state, revision, code, reason);
        (ChangedAt, Unsettled) = (now, true);
    }
}

internal enum AssetState
{
    Ready,
    Rejected,
    Withdrawn,
}
