using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Rebuild;

/// <summary>Counts what arrives against the latest rebuild. Restatements do not say which request they answer.</summary>
internal sealed class RebuildProgress(ReaderDbContext db)
{
    public async Task Count(Action<UpdateSettersBuilder<SiteRebuild>> change, CancellationToken ct)
    {
        var latest = await db.Rebuilds.OrderByDescending(r => r.RequestedAt).Select(r => (Guid?)r.RequestId).FirstOrDefaultAsync(ct);
        if (latest is { } id) await db.Rebuilds.Where(r => r.RequestId == id).ExecuteUpdateAsync(change, ct);
    }
}

internal sealed class StoryRestatedConsumer(StoryShelf shelf, RebuildProgress progress) : IConsume<StoryRestated>
{
    public async Task Consume(StoryRestated happened, CancellationToken ct)
    {
        if (happened.Published is { } story) await shelf.Show(story, again: true, ct);
        else if (happened.Withdrawn is { } withdrawal) await shelf.Withdraw(withdrawal, again: true, ct);
        await progress.Count(set => set.SetProperty(r => r.Stories, r => r.Stories + 1), ct);
    }
}

internal sealed class SectionRestatedConsumer(ChangeSection sections, RebuildProgress progress) : IConsume<SectionRestated>
{
    public async Task Consume(SectionRestated happened, CancellationToken ct)
    {
        await sections.Apply(happened.Section, again: true, ct);
        await progress.Count(set => set.SetProperty(r => r.Sections, r => r.Sections + 1), ct);
    }
}

internal sealed class AssetRestatedConsumer(ChangePicture pictures, RebuildProgress progress) : IConsume<AssetRestated>
{
    public async Task Consume(AssetRestated happened, CancellationToken ct)
    {
        if (happened.Asset is { } asset) await pictures.Replace(asset, again: true, ct);
        else if (happened.Withdrawn is { } withdrawal) await pictures.Withdraw(withdrawal, again: true, ct);
        await progress.Count(set => set.SetProperty(r => r.Assets, r => r.Assets + 1), ct);
    }
}

internal sealed class RestateCompletedConsumer(ReaderDbContext db) : IConsume<RestateCompleted>
{
    public Task Consume(RestateCompleted happened, CancellationToken ct)
    {
        var rebuild = db.Rebuilds.Where(r => r.RequestId == happened.RequestId);
        return happened.Owner == "content"
            ? rebuild.ExecuteUpdateAsync(set => set.SetProperty(r => r.ContentSent, happened.Entities), ct)
            : rebuild.ExecuteUpdateAsync(set => set.SetProperty(r => r.MediaSent, happened.Entities), ct);
    }
}
