using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Rebuild;

/// <summary>Counts what arrives against the latest rebuild. Restatements do not say which request they answer.</summary>
internal sealed class RebuildProgress(SyndicationDbContext db)
{
    public async Task Count(Action<UpdateSettersBuilder<CopyRebuild>> change, CancellationToken ct)
    {
        var latest = await db.Rebuilds.OrderByDescending(r => r.RequestedAt).Select(r => (Guid?)r.RequestId).FirstOrDefaultAsync(ct);
        if (latest is { } id) await db.Rebuilds.Where(r => r.RequestId == id).ExecuteUpdateAsync(change, ct);
    }
}

internal sealed class StoryRestatedConsumer(StoryRestoration stories, RebuildProgress progress) : IConsume<StoryRestated>
{
    public async Task Consume(StoryRestated happened, CancellationToken ct)
    {
        if (happened.Published is { } story) await stories.Restore(story, ct);
        else if (happened.Withdrawn is { } withdrawal) await stories.Restore(withdrawal, ct);
        await progress.Count(set => set.SetProperty(r => r.Stories, r => r.Stories + 1), ct);
    }
}

internal sealed class SectionRestatedConsumer(KnownSections sections, RebuildProgress progress) : IConsume<SectionRestated>
{
    public async Task Consume(SectionRestated happened, CancellationToken ct)
    {
        await sections.Follow(happened.Section, again: true, ct);
        await progress.Count(set => set.SetProperty(r => r.Sections, r => r.Sections + 1), ct);
    }
}

internal sealed class AssetRestatedConsumer(AssetStates assets, RebuildProgress progress) : IConsume<AssetRestated>
{
    public async Task Consume(AssetRestated happened, CancellationToken ct)
    {
        if (happened.Asset is { } asset) await assets.Replace(asset, again: true, ct);
        else if (happened.Withdrawn is { } withdrawal) await assets.Withdraw(withdrawal, again: true, ct);
        await progress.Count(set => set.SetProperty(r => r.Assets, r => r.Assets + 1), ct);
    }
}

internal sealed class RestateCompletedConsumer(SyndicationDbContext db) : IConsume<RestateCompleted>
{
    public Task Consume(RestateCompleted happened, CancellationToken ct)
    {
        var rebuild = db.Rebuilds.Where(r => r.RequestId == happened.RequestId);
        return happened.Owner == "content"
            ? rebuild.ExecuteUpdateAsync(set => set.SetProperty(r => r.ContentSent, happened.Entities), ct)
            : rebuild.ExecuteUpdateAsync(set => set.SetProperty(r => r.MediaSent, happened.Entities), ct);
    }
}
