using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Releases;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Content.Media;

/// <summary>
/// Lets stories follow their pictures: what waits for them goes out, what went out without them is completed, what
/// shows one that was taken back loses it. It goes by what the tables say, not by events, so whatever was interrupted
/// is found again.
/// </summary>
internal sealed partial class MediaFollowUpWork(IServiceScopeFactory scopes, ContentDbContext db, TimeProvider clock, ILogger<MediaFollowUpWork> log) : IWork
{
    public const string Name = "content-media";

    private const int Batch = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    // A publication that read the asset before it changed may commit after we looked. None takes nearly this long.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var waiting = await WaitingNoLonger(ct);
        var live = await LiveToFollow(ct);
        var failed = false;
        foreach (var id in waiting) failed |= !await Try(id, Resume, ct);
        foreach (var id in live) failed |= !await Try(id, Follow, ct);

        if (failed) return PauseAfterFailure;
        if (waiting.Count == Batch || live.Count == Batch) return TimeSpan.Zero;

        var settled = clock.GetUtcNow() - Settling;
        await db.Assets.Where(asset => asset.Unsettled && asset.ChangedAt < settled).ExecuteUpdateAsync(set => set.SetProperty(asset => asset.Unsettled, false), ct);
        return Poll;
    }

    private Task<List<Guid>> WaitingNoLonger(CancellationToken ct) => db.Stories.AsNoTracking()
        .Where(story => story.State == StoryState.Publishing
            && !story.Assets.Any(use => use.InDraft && !db.Assets.Any(asset => asset.AssetId == use.AssetId)))
        .OrderBy(story => story.UpdatedAt)
        .Take(Batch)
        .Select(story => story.Id)
        .ToListAsync(ct);

    private Task<List<Guid>> LiveToFollow(CancellationToken ct) => db.Assets.AsNoTracking()
        .Where(asset => asset.Unsettled)
        .Join(db.StoryAssets, asset => asset.AssetId, use => use.AssetId, (asset, use) => new { asset.State, use.InLive, use.StoryId })
        .Where(pair => (pair.State == AssetState.Ready && pair.InLive == LiveUse.LeftOut) || (pair.State != AssetState.Ready && pair.InLive == LiveUse.Shown))
        .Select(pair => pair.StoryId)
        .Distinct()
        .OrderBy(id => id)
        .Take(Batch)
        .ToListAsync(ct);

    /// <summary>Goes on where the publication stopped, in its trace and in the name of who asked for it.</summary>
    private async Task Resume(Story story, IServiceProvider services, CancellationToken ct)
    {
        if (story.State is not StoryState.Publishing || story.Waiting is not { } order) return;

        using var span = PlatformTelemetry.StartFrom("publish completed story", ActivityKind.Internal, order.TraceParent).About(story.Id, story.NextRevision);
        var facts = await services.GetRequiredService<StoryActions>().FactsOf(story, order.By, ct);
        var refused = await services.GetRequiredService<Publisher>().Publish(story, order, facts, ct);
        if (refused is not null) story.GiveUpWaiting(refused.Why, Signature.OfService(clock.GetUtcNow()));

        await services.GetRequiredService<ContentDbContext>().SaveChangesAsync(ct);
    }

    private async Task Follow(Story story, IServiceProvider services, CancellationToken ct)
    {
        using var span = PlatformTelemetry.Source.StartActivity("follow media").About(story.Id, story.NextRevision);
        await services.GetRequiredService<Publisher>().FollowMedia(story, ct);
        await services.GetRequiredService<ContentDbContext>().SaveChangesAsync(ct);
    }

    private async Task<bool> Try(Guid id, Func<Story, IServiceProvider, CancellationToken, Task> step, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<ContentDbContext>().FindStory(id, ct) is { } story) await step(story, scope.ServiceProvider, ct);
            return true;
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            // One story's trouble, most often an editor who saved at the same moment, delays no other.
            LogFailed(problem, id);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Story {StoryId} could not follow its pictures; it will be tried again")]
    private partial void LogFailed(Exception problem, Guid storyId);
}
