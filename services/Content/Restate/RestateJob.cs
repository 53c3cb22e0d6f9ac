using PublishingPlatform.Contracts.Structure;

namespace PublishingPlatform.Content.Restate;

/// <summary>One requester's wish to be told everything again, and how far the answer has come. It survives restarts.</summary>
internal sealed class RestateJob
{
    private RestateJob()
    {
    }

    internal RestateJob(RestateRequested request)
    {
        RequestId = request.RequestId;
        Requester = request.Requester;
        Endpoint = request.Endpoint;
        RequestedAt = request.RequestedAt;
        Version = 1;
    }

    public Guid RequestId { get; private set; }

    public int Version { get; private set; }

    public string Requester { get; private set; } = "";

    public string Endpoint { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public bool SectionsSent { get; private set; }

    /// <summary>The last story told; stories go in the order of their ids.</summary>
    public Guid? AfterStory { get; private set; }

    public int Entities { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    internal void SentSections(int count) => (SectionsSent, Entities, Version) = (true, Entities + count, Version + 1);

    internal void SentStories(Guid last, int count) => (AfterStory, Entities, Version) = (last, Entities + count, Version + 1);

    internal void Complete(DateTimeOffset now) => (CompletedAt, Version) = (now, Version + 1);
}
