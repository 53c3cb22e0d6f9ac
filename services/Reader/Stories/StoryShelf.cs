using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Stories;

/// <summary>
/// Puts a story's newest state on the site and takes withdrawn ones off it. Each event ends in the same state in
/// whatever order and however often it comes: one conditional update decides and locks the story's row until the
/// commit; a story that is not there yet is inserted; whoever loses that race updates after all.
/// Runs inside a consumer's transaction. Rows are always locked pictures first (by id), then the story.
/// </summary>
internal sealed class StoryShelf(ReaderDbContext db, AssetShelf assets, TimeProvider clock)
{
    /// <param name="again">A restatement may repeat the revision that is there, to repair it.</param>
    public async Task Show(StoryPublished story, bool again, CancellationToken ct)
    {
        var known = await assets.Claim(story.Assets.Select(asset => asset.AssetId), ct);
        await Remember(new SeenRevision(story.StoryId, story.Revision, SeenRevision.Published, clock.GetUtcNow(), TraceId)
        {
            CorrectionNote = story.CorrectionNote,
            CorrectedAt = story.CorrectionNote is null ? null : story.RevisedAt,
        }, ct);

        var snapshot = Compressed.Json(story);
        var rendered = ArticleRendering.Render(story, known);
        var row = await Claim(story.StoryId, candidates => candidates.Where(s =>
            s.State != StoryStates.Killed && s.State != StoryStates.Recalled &&
            (s.Revision < story.Revision || (again && s.Revision == story.Revision && s.State == StoryStates.Visible))), story.Revision, ct);
        if (row is null)
        {
            // A correction that was overtaken still adds its note to the page.
            if (story.CorrectionNote is not null) Announce([CacheTags.Story(story.StoryId)]);
            return;
        }

        var before = Tags(row);
        row.Show(story, Picture(rendered.Article), Stamp(rendered));
        await db.SaveChangesAsync(ct);
        await Replace(row, story, snapshot, rendered, ct);
        Tell(row, "shown", before);
    }

    public async Task Withdraw(StoryWithdrawn withdrawal, bool again, CancellationToken ct)
    {
        await Remember(new SeenRevision(withdrawal.StoryId, withdrawal.Revision, SeenRevision.Withdrawn, clock.GetUtcNow(), TraceId), ct);

        var row = await Claim(withdrawal.StoryId, Losing(withdrawal, again), withdrawal.Revision, ct);
        if (row is null) return;

        var before = Tags(row);
        row.Withdraw(withdrawal, Digest(JsonSerializer.SerializeToUtf8Bytes(withdrawal, EventJson.Options)));
        await db.SaveChangesAsync(ct);
        await Clear(row.Number, ct);
        Tell(row, "withdrawn", before);
    }

    /// <summary>Renders a visible story anew after one of its pictures changed. The picture's row is locked already.</summary>
    public async Task Reillustrate(long number, CancellationToken ct)
    {
        var locked = await db.Stories.Where(s => s.Number == number && s.State == StoryStates.Visible)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Revision, s => s.Revision), ct);
        if (locked == 0) return;

        var row = await db.Stories.SingleAsync(s => s.Number == number, ct);
        var article = await db.Articles.SingleAsync(a => a.StoryNumber == number, ct);
        var story = Compressed.ReadJson<StoryPublished>(article.Snapshot);
        var rendered = ArticleRendering.Render(story, await assets.Find(story.Assets.Select(asset => asset.AssetId), ct));
        var stamp = Stamp(rendered);
        if (stamp == row.Stamp) return;

        row.Reillustrate(Picture(rendered.Article), stamp);
        article.Keep(rendered);
        Tell(row, "shown", Tags(row));
    }

    /// <summary>A final withdrawal wins over everything but a later final one; another only over what it follows.</summary>
    private static Func<IQueryable<ReaderStory>, IQueryable<ReaderStory>> Losing(StoryWithdrawn withdrawal, bool again) => candidates =>
        StoryStates.IsFinal(withdrawal.Kind)
            ? candidates.Where(s => (s.State != StoryStates.Killed && s.State != StoryStates.Recalled) ||
                s.Revision < withdrawal.Revision || (again && s.Revision == withdrawal.Revision))
            : candidates.Where(s => s.State != StoryStates.Killed && s.State != StoryStates.Recalled &&
                (s.Revision < withdrawal.Revision || (s.Revision == withdrawal.Revision && (again || s.State == StoryStates.Visible))));

    /// <summary>The story's row, locked and about to be overwritten; null when what is there stays.</summary>
    private async Task<ReaderStory?> Claim(
        Guid storyId, Func<IQueryable<ReaderStory>, IQueryable<ReaderStory>> losing, int revision, CancellationToken ct)
    {
        var claim = () => losing(db.Stories.Where(s => s.StoryId == storyId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Revision, revision), ct);
        if (await claim() == 0)
        {
            if (await db.Stories.AnyAsync(s => s.StoryId == storyId, ct)) return null;

            var inserted = new ReaderStory(storyId);
            db.Stories.Add(inserted);
            try
            {
                await db.SaveChangesAsync(ct);
                return inserted;
            }
            catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
            {
                db.Entry(inserted).State = EntityState.Detached;
                if (await claim() == 0) return null;
            }
        }

        return await db.Stories.SingleAsync(s => s.StoryId == storyId, ct);
    }

    private async Task Remember(SeenRevision seen, CancellationToken ct)
    {
        if (await db.SeenRevisions.AnyAsync(s => s.StoryId == seen.StoryId && s.Revision == seen.Revision, ct)) return;

        db.SeenRevisions.Add(seen);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            db.Entry(seen).State = EntityState.Detached;
        }
    }

    private async Task Replace(ReaderStory row, StoryPublished story, byte[] snapshot, RenderedArticle rendered, CancellationToken ct)
    {
        await Clear(row.Number, ct);
        var article = new ReaderArticle(row.Number);
        article.Keep(snapshot, rendered);
        db.Articles.Add(article);
        db.Placements.AddRange(row.Sections.Distinct(StringComparer.OrdinalIgnoreCase).Select(slug => new Placement(row, slug)));
        db.PictureUses.AddRange(story.Assets.Select(asset => asset.AssetId).Distinct().Select(id => new PictureUse(row.Number, id)));
    }

    private async Task Clear(long number, CancellationToken ct)
    {
        await db.Articles.Where(a => a.StoryNumber == number).ExecuteDeleteAsync(ct);
        await db.Placements.Where(p => p.StoryNumber == number).ExecuteDeleteAsync(ct);
        await db.PictureUses.Where(u => u.StoryNumber == number).ExecuteDeleteAsync(ct);
    }

    private void Tell(ReaderStory row, string kind, IEnumerable<string> before)
    {
        db.Record(ReaderDbContext.StoryChanges, kind, new StoryChange(row.Number));
        Announce(before.Concat(Tags(row)));
    }

    private void Announce(IEnumerable<string> tags) => db.Announce(new PagesChanged { Tags = [.. tags.Distinct()] });

    private static IReadOnlyList<string> Tags(ReaderStory row) =>
    [
        CacheTags.Story(row.StoryId),
        .. row.Sections.Select(CacheTags.Section),
        .. row.IsVisible && row.IsNews ? new[] { CacheTags.Front } : [],
        CacheTags.Feeds,
    ];

    private static string? Picture(Article article) =>
        article.Pictures is [var first, ..] ? JsonSerializer.Serialize(first, EventJson.Options) : null;

    private static string Stamp(RenderedArticle rendered) => Digest(
        JsonSerializer.SerializeToUtf8Bytes(rendered.Article, EventJson.Options), System.Text.Encoding.UTF8.GetBytes(rendered.Body));

    private static string Digest(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts) hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static string? TraceId => Activity.Current?.TraceId.ToString();
}

/// <summary>The change log's line: which story to look at again.</summary>
internal sealed record StoryChange(long Number);
