using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>Makes changed pages unreachable in this instance. Twice or late does no harm: a page is fetched once more.</summary>
internal sealed class PagesChangedConsumer(Evictions evictions) : IConsume<PagesChanged>
{
    public Task Consume(PagesChanged happened, CancellationToken ct)
    {
        evictions.Evict(happened.Tags);
        return Task.CompletedTask;
    }
}
