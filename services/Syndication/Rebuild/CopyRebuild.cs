namespace PublishingPlatform.Syndication.Rebuild;

/// <summary>One request to be told everything again, and how far the answer has come.</summary>
internal sealed class CopyRebuild
{
    private CopyRebuild()
    {
    }

    public CopyRebuild(Guid requestId, DateTimeOffset requestedAt)
    {
        RequestId = requestId;
        RequestedAt = requestedAt;
    }

    public Guid RequestId { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public int Stories { get; private set; }

    public int Sections { get; private set; }

    public int Assets { get; private set; }

    /// <summary>How many stories and sections content says that it sent; null until it has sent them all.</summary>
    public int? ContentSent { get; private set; }

    /// <summary>How many assets media says that it sent; null until it has sent them all.</summary>
    public int? MediaSent { get; private set; }

    public bool IsComplete => ContentSent <= Stories + Sections && MediaSent <= Assets;
}
