using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Content.Releases;

/// <summary>
/// Publishes scheduled stories when their time has come, each in a transaction of its own: what was due while nobody
/// was running goes out at once, late rather than never. A story that cannot go out falls back and says why.
/// </summary>
internal sealed partial class DueStoriesWork(IServiceScopeFactory scopes, ContentDbContext db, TimeProvider clock, ILogger<DueStoriesWork> log) : IWork
{
    public const string Name = "content-due";

    private const int Batch = 20;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Stories.AsNoTracking()
            .Where(story => story.DueAt <= now)
            .OrderBy(story => story.DueAt)
            .Take(Batch)
            .Select(story => story.Id)
            .ToListAsync(ct);
        var failed = false;
        foreach (var id in due)
        {
            try
            {
                await Publish(id, ct);
            }
            catch (Exception problem) when (!ct.IsCancellationRequested)
            {
                // One story's trouble, most often an editor who saved at the same moment, delays no other.
                LogFailed(problem, id);
                failed = true;
            }
        }

        return failed ? PauseAfterFailure : due.Count == Batch ? TimeSpan.Zero : Poll;
    }

    private async Task Publish(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<ContentDbContext>();
        var story = await own.FindStory(id, ct);
        if (story?.Waiting is not { } order || !(story.DueAt <= clock.GetUtcNow())) return;

        // Its own trace, linked to the request that scheduled it: days may lie between them.
        using var span = PlatformTelemetry.StartLinked("publish due story", ActivityKind.Internal, order.TraceParent).About(story.Id, story.NextRevision);
        var facts = await scope.ServiceProvider.GetRequiredService<StoryActions>().FactsOf(story, order.By, ct);
        var refused = await scope.ServiceProvider.GetRequiredService<Publisher>().Publish(story, order with { TraceParent = span?.Id, At = null, Zone = null }, facts, ct);
        if (refused is not null)
        {
            LogRefused(id, refused.Why.Code);
            story.GiveUpWaiting(refused.Why, Signature.OfService(clock.GetUtcNow()));
            own.Announce(new ScheduleCancelled { StoryId = story.Id, Version = story.Version, Headline = story.Headline });
        }

        await own.SaveChangesAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Story {StoryId} was due and could not be published; it will be tried again")]
    private partial void LogFailed(Exception problem, Guid storyId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Story {StoryId} was due and was refused: {Code}")]
    private partial void LogRefused(Guid storyId, string code);
}
