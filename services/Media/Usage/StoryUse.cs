namespace PublishingPlatform.Media.Usage;

/// <summary>The newest that is known of one story: whether it is live, and by <see cref="StoryUseAsset"/> what it shows.</summary>
internal sealed class StoryUse
{
    private StoryUse()
    {
    }

    internal StoryUse(Guid storyId) => StoryId = storyId;

    public Guid StoryId { get; private set; }
    public int Revision { get; private set; }
    public bool Live { get; private set; }

    /// <summary>Killed or recalled: no later revision brings it back.</summary>
    public bool Final { get; private set; }
    public string Headline { get; private set; } = "";
    public string Path { get; private set; } = "";

    /// <summary>Two revisions handled at the same moment: one of them fails and is tried again.</summary>
    public int Version { get; private set; }

    internal bool TryPublish(int revision, string headline, string path)
    {
        if (Final || revision <= Revision) return false;

        Set(revision, headline, path);
        Live = true;
        return true;
    }

    internal bool TryWithdraw(int revision, string kind, string headline, string path)
    {
        if (revision <= Revision) return false;

        Set(revision, headline, path);
        Live = false;
        Final |= kind is "killed" or "recalled";
        return true;
    }

    private void Set(int revision, string headline, string path)
    {
        Revision = revision;
        Headline = headline;
        Path = path;
        Version++;
    }
}

/// <summary>A story's newest publication shows this asset, or showed it until it was withdrawn, from files under this public path.</summary>
internal sealed class StoryUseAsset(Guid storyId, Guid assetId, int assetRevision, string? publicPath)
{
    public Guid StoryId { get; private set; } = storyId;
    public Guid AssetId { get; private set; } = assetId;
    public int AssetRevision { get; private set; } = assetRevision;
    public string? PublicPath { get; private set; } = publicPath;
}

/// <summary>A revision of a story arrived here, whether or not it changed anything: what the receipt is made of.</summary>
internal sealed class SeenRevision(Guid storyId, int revision, string state, int assets, DateTimeOffset seenAt, string? traceId)
{
    internal const string Recorded = "recorded";
    internal const string Superseded = "superseded";

    public Guid StoryId { get; private set; } = storyId;
    public int Revision { get; private set; } = revision;
    public string State { get; private set; } = state;
    public int Assets { get; private set; } = assets;
    public DateTimeOffset SeenAt { get; private set; } = seenAt;
    public string? TraceId { get; private set; } = traceId;
}
