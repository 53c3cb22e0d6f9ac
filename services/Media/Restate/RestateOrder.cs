namespace PublishingPlatform.Media.Restate;

/// <summary>Somebody rebuilds a copy: all assets are to be sent to one endpoint. Remembers how far that has come.</summary>
internal sealed class RestateOrder
{
    private RestateOrder()
    {
    }

    internal RestateOrder(Guid requestId, string endpoint, DateTimeOffset now)
    {
        RequestId = requestId;
        Endpoint = endpoint;
        OrderedAt = now;
    }

    public Guid RequestId { get; private set; }
    public string Endpoint { get; private set; } = "";
    public DateTimeOffset OrderedAt { get; private set; }

    /// <summary>Hashes grow through the answer; no asset's hash ever changes.</summary>
    public string AfterHash { get; private set; } = "";
    public int Sent { get; private set; }
    public int Version { get; private set; } = 1;

    internal void Advance(string hash, int sent)
    {
        AfterHash = hash;
        Sent += sent;
        Version++;
    }
}
