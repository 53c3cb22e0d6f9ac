using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Views;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>One story at its permanent address; a notice with status 410 where it was withdrawn.</summary>
public static class StoryPage
{
    public sealed record Model(
        PageFrame Frame, Article Article, string Body, IReadOnlyList<NavigationLink> Sections, SiteTime Published, SiteTime? Updated,
        IReadOnlyList<Correction> Corrections, IReadOnlyList<Link> Related);

    public sealed record Correction(SiteTime At, string Note);

    public sealed record Link(Guid StoryId, string Href, string Language, string Headline);

    internal static void MapStoryPage(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/{section}/{year:regex(^\\d{{4}}$)}/{month:regex(^\\d{{2}}$)}/{slug}", [HttpMethods.Get, HttpMethods.Head], Handle)
        .ExcludeFromDescription();

    private static async Task<IResult> Handle(HttpContext http, PageFrames frames, PageReads reads, CancellationToken ct)
    {
        var path = (http.Request.Path.Value ?? "").NormalizeSafely();
        var db = frames.Database;
        if (await reads.Story(db, path, ct) is not { } found) return MissingPage.Of(frames, await frames.Sections(ct));

        var row = found.Row;
        var sections = await frames.Sections(found.Sections, ct);
        if (!row.IsVisible) return WithdrawnPage.Of(frames, sections, row);
        // Withdrawn while it was read.
        if (found.Article is not { } stored) return MissingPage.Of(frames, sections);

        var (article, body) = await Read(db, stored, ct);
        var corrections = found.HasCorrections ? await Corrections(db, row, ct) : [];
        var related = await Related(db, article.Related, ct);

        var link = new NavigationLink(row.SectionSlug, row.SectionName);
        var canonical = SitePath.Escape(row.Path);
        var frame = frames.Begin(sections, row.Language, $"{article.Headline} — {frames.Site.SiteName}", article.Description) with
        {
            Canonical = frames.Site.Absolute(canonical),
            Section = link,
            StoryId = row.StoryId,
            Shared = Shared(frames.Site, row, article),
            StructuredData = StructuredData.OfStory(frames.Site, row, article, corrections),
        };
        var model = new Model(
            frame, article, body,
            [.. article.Section.Select(s => new NavigationLink(s.Slug, s.Name))],
            SiteTime.At(row.PublishedAt, row.Zone, row.Language),
            row.RevisedAt - row.ReleasedAt > TimeSpan.FromMinutes(1) ? SiteTime.At(row.RevisedAt, row.Zone, row.Language) : null,
            [.. corrections.Select(c => new Correction(SiteTime.At(c.CorrectedAt!.Value, row.Zone, row.Language), c.CorrectionNote!))],
            related);
        return new PageResult<StoryView>(model)
        {
            ETag = Conditional.ETag(["story", frames.Site.SiteName, row.Stamp, $"{row.Revision}", sections.Stamp,
                .. corrections.Select(c => $"{c.Revision}"), .. related.Select(r => r.Href + r.Headline)]),
            Tags = [CacheTags.Story(row.StoryId), CacheTags.Sections, .. article.Related.Select(r => CacheTags.Story(r.StoryId)).Distinct()],
        };
    }

    /// <summary>As rendered ahead, unless another version of this service did it.</summary>
    private static async Task<(Article Article, string Body)> Read(ReaderDbContext db, StoredArticle stored, CancellationToken ct)
    {
        if (stored.OtherFormat is null) return (Compressed.ReadJson<Article>(stored.Page), Compressed.ReadText(stored.Body));

        var story = Compressed.ReadJson<StoryPublished>(stored.OtherFormat);
        var rendered = ArticleRendering.Render(story, await new AssetShelf(db).Find(story.Assets.Select(asset => asset.AssetId), ct));
        return (rendered.Article, rendered.Body);
    }

    private static Task<List<SeenRevision>> Corrections(ReaderDbContext db, ReaderStory row, CancellationToken ct) => db.SeenRevisions.AsNoTracking()
        .Where(s => s.StoryId == row.StoryId && s.Revision <= row.Revision && s.CorrectionNote != null)
        .OrderBy(s => s.Revision)
        .ToListAsync(ct);

    /// <summary>Those that readers can see now, under the headlines that they have now.</summary>
    private static async Task<List<Link>> Related(ReaderDbContext db, IReadOnlyList<RelatedStory> related, CancellationToken ct)
    {
        if (related.Count == 0) return [];

        var ids = related.Select(r => r.StoryId).ToList();
        var visible = await db.Stories.AsNoTracking()
            .Where(s => ids.Contains(s.StoryId) && s.State == StoryStates.Visible)
            .ToDictionaryAsync(s => s.StoryId, s => new Link(s.StoryId, SitePath.Escape(s.Path), s.Language, s.Headline), ct);
        return [.. ids.Distinct().Where(visible.ContainsKey).Select(id => visible[id])];
    }

    private static SharedLink Shared(ReaderOptions site, ReaderStory row, Article article)
    {
        var picture = article.Pictures is [var first, ..] ? first : null;
        var file = picture?.Card ?? picture?.Widest;
        return new SharedLink("article", file is null ? null : site.Absolute(file.Path), file?.Width, file?.Height, picture?.Alt)
        {
            PublishedAt = row.PublishedAt,
            ModifiedAt = row.RevisedAt,
            Section = row.SectionName,
            Keywords = article.Keywords,
        };
    }
}
