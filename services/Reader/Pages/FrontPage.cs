using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Views;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// The front page: the newest released stories, urgent ones ahead. Archive publications are not news and stay out.
/// Urgency counts as time: each step above normal keeps a story up two hours longer, each below lets it sink as much sooner.
/// </summary>
public static class FrontPage
{
    private static readonly TimeSpan UrgencyStep = TimeSpan.FromHours(2);
    private const int Seconds = 4;
    private const int PerSection = 4;

    public sealed record Model(
        PageFrame Frame, SiteTime Today, StoryLine? Lead, IReadOnlyList<StoryLine> Seconds, IReadOnlyList<Block> Blocks);

    /// <summary>The stories of one top-level section below the head of the page.</summary>
    public sealed record Block(NavigationLink Section, IReadOnlyList<StoryLine> Stories);

    internal static void MapFrontPage(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/", [HttpMethods.Get, HttpMethods.Head], Handle)
        .ExcludeFromDescription();

    private static async Task<PageResult<FrontView>> Handle(PageFrames frames, TimeProvider clock, CancellationToken ct)
    {
        var site = frames.Site;
        var sections = await frames.Sections(ct);
        var newest = await frames.Database.Stories.AsNoTracking()
            .Where(s => s.IsNews && s.State == StoryStates.Visible)
            .OrderByDescending(s => s.ReleasedAt)
            .Take(site.FrontStories)
            .ToListAsync(ct);
        var lines = newest
            .OrderByDescending(s => s.ReleasedAt + ((ReaderStory.NormalUrgency - s.Urgency) * UrgencyStep))
            .ThenBy(s => s.StoryId)
            .Select(s => StoryLine.Of(s, site.Language))
            .ToList();

        var today = SiteTime.DayOf(clock.GetUtcNow(), site.Zone, site.Language);
        var frame = frames.Begin(sections, site.Language, site.SiteName, $"{site.SiteName} — {Wording.For(site.Language).Latest}") with
        {
            Canonical = site.Absolute("/"),
            Shared = new SharedLink("website", null, null, null, null),
            StructuredData = StructuredData.OfSite(site),
        };
        var rest = lines.Skip(1 + Seconds).ToList();
        var model = new Model(frame, today, lines.FirstOrDefault(), [.. lines.Skip(1).Take(Seconds)], [.. Blocks(frame, rest)]);
        return new PageResult<FrontView>(model)
        {
            ETag = Conditional.ETag(["front", site.SiteName, today.Words, sections.Stamp, .. lines.Select(line => line.Stamp)]),
            Tags = [CacheTags.Front, CacheTags.Sections],
        };
    }

    /// <summary>In the order of the navigation; a section that has left it comes last under the name that its stories give it.</summary>
    private static IEnumerable<Block> Blocks(PageFrame frame, IReadOnlyList<StoryLine> stories)
    {
        var bySection = stories.ToLookup(line => line.TopSlug, StringComparer.OrdinalIgnoreCase);
        var known = frame.Navigation.Where(section => bySection.Contains(section.Slug));
        var others = bySection
            .Where(group => !frame.Navigation.Any(section => string.Equals(section.Slug, group.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(group => new NavigationLink(group.Key, group.First().SectionName));
        return known.Concat(others).Select(section => new Block(section, [.. bySection[section.Slug].Take(PerSection)]));
    }
}
