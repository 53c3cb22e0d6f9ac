using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Reader.Stories;

internal sealed class StoryPublishedConsumer(StoryShelf shelf) : IConsume<StoryPublished>
{
    public Task Consume(StoryPublished happened, CancellationToken ct) => shelf.Show(happened, again: false, ct);
}

internal sealed class StoryWithdrawnConsumer(StoryShelf shelf) : IConsume<StoryWithdrawn>
{
    public Task Consume(StoryWithdrawn happened, CancellationToken ct) => shelf.Withdraw(happened, again: false, ct);
}
