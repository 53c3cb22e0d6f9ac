using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// The reads of pages that are made most, translated once for all requests. One set for each host: what EF compiled belongs
/// to one database's model.
/// </summary>
internal sealed class PageReads
{
    private readonly Func<ReaderDbContext, CancellationToken, Task<long>> sections = EF.CompileAsyncQuery(
        (ReaderDbContext db, CancellationToken ct) => db.Sections.Sum(s => (s.Revision * SectionTree.RevisionWeight) + s.Digest));

    // A path may have been another story's before; the one that was worked on more is shown. It is chosen apart, because
    // sorting whole stories moves their text about.
    private readonly Func<ReaderDbContext, string, CancellationToken, Task<StoryAtPath?>> story = EF.CompileAsyncQuery(
        (ReaderDbContext db, string path, CancellationToken ct) => (
            from story in db.Stories.AsNoTracking()
            where story.Number == db.Stories.Where(s => s.Path == path).OrderByDescending(s => s.Revision).Select(s => s.Number).FirstOrDefault()
            from article in db.Articles.AsNoTracking().Where(a => a.StoryNumber == story.Number).DefaultIfEmpty()
            select new StoryAtPath
            {
                Row = story,
                Article = article == null ? null : new StoredArticle
                {
                    Page = article.Page,
                    Body = article.Body,
                    OtherFormat = article.Format == ArticleRendering.Format ? null : article.Snapshot,
                },
                HasCorrections = db.SeenRevisions.Any(s => s.StoryId == story.StoryId && s.Revision <= story.Revision && s.CorrectionNote != null),
                Sections = db.Sections.Sum(s => (s.Revision * SectionTree.RevisionWeight) + s.Digest),
            }).FirstOrDefault());

    /// <summary>The fingerprint of the sections as they are now.</summary>
    public Task<long> Sections(ReaderDbContext db, CancellationToken ct) => sections(db, ct);

    /// <summary>Everything of a page that has neither corrections nor related stories.</summary>
    public Task<StoryAtPath?> Story(ReaderDbContext db, string path, CancellationToken ct) => story(db, path, ct);
}

/// <summary>What one statement says of a path, all of the same moment.</summary>
internal sealed record StoryAtPath
{
    public required ReaderStory Row { get; init; }

    /// <summary>Null when the story was withdrawn.</summary>
    public required StoredArticle? Article { get; init; }

    public required bool HasCorrections { get; init; }

    /// <summary>As <see cref="SectionTree.Fingerprint"/>.</summary>
    public required long Sections { get; init; }
}

/// <summary>Of a <see cref="ReaderArticle"/> what a page needs: reading the event as well would cost as much again.</summary>
internal sealed record StoredArticle
{
    public required byte[] Page { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The event, only where the rest was rendered by another version of this service.</summary>
    public required byte[]? OtherFormat { get; init; }
}
