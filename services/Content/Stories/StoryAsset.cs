namespace PublishingPlatform.Content.Stories;

/// <summary>That a story uses an asset, so that news about the asset finds the story.</summary>
internal sealed class StoryAsset
{
    private StoryAsset()
    {
    }

    internal StoryAsset(Guid storyId, Guid assetId)
    {
        StoryId = storyId;
        AssetId = assetId;
    }

    public Guid StoryId { get; private set; }

    public Guid AssetId { get; private set; }

    /// <summary>The working copy uses it.</summary>
    public bool InDraft { get; internal set; }

    public LiveUse InLive { get; internal set; }
}

/// <summary>How the live revision stands to an asset.</summary>
internal enum LiveUse
{
    None,
    Shown,

    /// <summary>The words ask for it, but it went out without: not ready yet, or taken back since.</summary>
    LeftOut,
}
