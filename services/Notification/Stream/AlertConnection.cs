using System.Threading.Channels;

namespace PublishingPlatform.Notification.Stream;

/// <summary>
/// One open page's place in the stream. A reader that does not keep up is let go rather than waited for: it comes back
/// with its Last-Event-ID and misses nothing.
/// </summary>
/// <param name="topics">Empty means all.</param>
internal sealed class AlertConnection(IReadOnlySet<string> topics)
{
    private const int Capacity = 64;

    private readonly Channel<StreamedEvent> waiting = Channel.CreateBounded<StreamedEvent>(new BoundedChannelOptions(Capacity)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    public ChannelReader<StreamedEvent> Waiting => waiting.Reader;

    public bool Wants(StreamedEvent streamed) => topics.Count == 0 || streamed.Topics is null || streamed.Topics.Overlaps(topics);

    public void Offer(StreamedEvent streamed)
    {
        if (Wants(streamed) && !waiting.Writer.TryWrite(streamed)) Close();
    }

    public void Close() => waiting.Writer.TryComplete();
}
