using PublishingPlatform.EndToEnd.Tests.Crashes;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Inspections;

/// <summary>
/// What a short day left behind, its process ended: a story that was alerted and killed, one that nobody was alerted to,
/// and one that was alerted and corrected, each with every revision at the partner.
/// </summary>
public sealed class AQuietDay : IAsyncLifetime
{
    private readonly EmbeddedWorld world = new();

    public async ValueTask InitializeAsync()
    {
        await world.Started();
        await world.ConfirmedSubscriber("breaking");
        foreach (var story in new[] { new PlannedStory(0), new PlannedStory(1), new PlannedStory(2) })
        {
            while (!story.IsFinished)
            {
                await story.Advance(world.Desk);
                // One after the other, so that none overtakes the one before; a withdrawal would wait for the partner's word.
                if (story is { Revisions: > 0, IsKilled: false }) await world.Desk.CompleteReceipt(story.Id, story.Revisions);
            }
        }

        await Inspection.OfSettled(world, "a quiet day");
        await world.Embedded.Kill();
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    internal TamperedCopy Copy() => new(world.DataFolder, world.SinksFolder);
}
