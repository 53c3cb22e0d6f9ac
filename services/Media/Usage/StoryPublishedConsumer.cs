using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Media.Usage;

/// <summary>Writes down which assets a published revision shows.</summary>
internal sealed class StoryPublishedConsumer(StoryRevisions revisions) : IConsume<StoryPublished>
{
    public async Task Consume(StoryPublished happened, CancellationToken ct)
    {
        var story = await revisions.Of(happened.StoryId, ct);
        var applied = story.TryPublish(happened.Revision, happened.Headline, happened.Path);
        if (applied || await revisions.IsWhatWasWithdrawn(story, happened, ct)) await revisions.Show(happened.StoryId, happened.Assets, ct);
        await revisions.Remember(happened.StoryId, happened.Revision, applied, happened.Assets.Count, ct);
    }
}
