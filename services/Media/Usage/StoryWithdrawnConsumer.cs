using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Media.Usage;

/// <summary>A withdrawn story shows nothing, also when this comes before the story itself. What it showed stays noted: nobody may go on fetching it.</summary>
internal sealed class StoryWithdrawnConsumer(StoryRevisions revisions) : IConsume<StoryWithdrawn>
{
    public async Task Consume(StoryWithdrawn happened, CancellationToken ct)
    {
        var story = await revisions.Of(happened.StoryId, ct);
        var applied = story.TryWithdraw(happened.Revision, happened.Kind, happened.Headline, happened.Path);
        await revisions.Remember(happened.StoryId, happened.Revision, applied, 0, ct);
    }
}
