using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Views;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// A section with all below it. At the head stand its newest releases; after them every story by the date that readers
/// see, archive publications among them, with paging that stays put while new stories come in.
/// </summary>
public static class SectionPage
{
    private const int HeadStories = 5;

    public sealed record Model(
        PageFrame Frame, string Name, IReadOnlyList<NavigationLink> Above, IReadOnlyList<NavigationLink> Below,
        IReadOnlyList<StoryLine> Head, IReadOnlyList<StoryLine> Stories)
    {
        public string? Older { get; init; }

        public bool IsFirst { get; init; }
    }

    /// <summary>The last line of the page before: its time and number, which no later story changes.</summary>
    private sealed record Place(DateTimeOffset At, long Number)
    {
        public string Words => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Number}");

        public static Place? Read(string? words)
        {
            var parts = words?.Split('-') ?? [];
            return parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks) && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var number)
                && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
                    ? new Place(new DateTimeOffset(ticks, TimeSpan.Zero), number)
                    : null;
        }
    }

    internal static void MapSectionPage(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/{section}", [HttpMethods.Get, HttpMethods.Head], Handle)
        .ExcludeFromDescription();

    private static async Task<IResult> Handle(
        string section, string? before, PageFrames frames, CancellationToken ct)
    {
        var db = frames.Database;
        section = section.NormalizeSafely();
        var sections = await frames.Sections(ct);
        var known = sections.Find(section);
        section = known?.Slug ?? section;
        if (ReservedSlugs.Refuses(section) || (known is null && !await db.Placements.AnyAsync(p => p.Slug == section, ct)))
            return MissingPage.At(section, frames, sections);

        var (site, place) = (frames.Site, Place.Read(before));
        var head = place is null ? await Head(db, section, ct) : [];
        var rows = await Stories(db, section, place, head, site.PageStories + 1, ct);
        var shown = rows.Take(site.PageStories).ToList();

        var node = known ?? new SectionNode(section, null, false, 0, new Dictionary<string, string> { ["und"] = shown.Concat(head).FirstOrDefault(s => s.SectionSlug == section)?.SectionName ?? section });
        var link = PageFrames.Link(node, site.Language);
        var frame = frames.Begin(sections, site.Language, $"{link.Name} — {site.SiteName}", $"{link.Name}, {site.SiteName}") with
        {
            Canonical = site.Absolute(link.Href) + (place is null ? "" : $"?before={place.Words}"),
            Section = link,
            Shared = new SharedLink("website", null, null, null, null),
        };
        var model = new Model(
            frame, link.Name,
            [.. sections.Above(node).SkipLast(1).Select(above => PageFrames.Link(above, site.Language))],
            [.. sections.Below(section).Select(below => PageFrames.Link(below, site.Language))],
            [.. head.Select(s => StoryLine.Of(s, site.Language))],
            [.. shown.Select(s => StoryLine.Of(s, site.Language))])
        {
            Older = rows.Count > shown.Count ? $"{link.Href}?before={new Place(shown[^1].PublishedAt, shown[^1].Number).Words}" : null,
            IsFirst = place is null,
        };
        return new PageResult<SectionView>(model)
        {
            ETag = Conditional.ETag(["section", site.SiteName, section, place?.Words ?? "", model.Older ?? "", sections.Stamp, .. model.Head.Concat(model.Stories).Select(line => line.Stamp)]),
            Tags = [CacheTags.Section(node.Slug), CacheTags.Sections],
        };
    }

    private static Task<List<ReaderStory>> Head(ReaderDbContext db, string section, CancellationToken ct) => (
        from placement in db.Placements.AsNoTracking()
        join story in db.Stories.AsNoTracking() on placement.StoryNumber equals story.Number
        where placement.Slug == section && placement.IsNews
        orderby placement.ReleasedAt descending
        select story).Take(HeadStories).ToListAsync(ct);

    private static Task<List<ReaderStory>> Stories(
        ReaderDbContext db, string section, Place? place, List<ReaderStory> head, int limit, CancellationToken ct)
    {
        var leading = head.ConvertAll(s => s.Number);
        var placements = db.Placements.AsNoTracking().Where(p => p.Slug == section && !leading.Contains(p.StoryNumber));
        if (place is not null)
            placements = placements.Where(p => p.PublishedAt < place.At || (p.PublishedAt == place.At && p.StoryNumber < place.Number));

        return (
            from placement in placements
            join story in db.Stories.AsNoTracking() on placement.StoryNumber equals story.Number
            orderby placement.PublishedAt descending, placement.StoryNumber descending
            select story).Take(limit).ToListAsync(ct);
    }
}
