using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>A section got another name or place.</summary>
internal sealed class SectionChangedConsumer(KnownSections sections) : IConsume<SectionChanged>
{
    public Task Consume(SectionChanged happened, CancellationToken ct) => sections.Follow(happened, again: false, ct);
}
