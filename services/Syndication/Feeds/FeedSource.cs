using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Formats;
using PublishingPlatform.Syndication.Formats.Feeds;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Feeds;

/// <summary>Gathers a feed's stories from this service's own copy.</summary>
internal sealed class FeedSource(SyndicationDbContext db, StoryTexts texts, FeedCache cache, IOptions<SyndicationOptions> options)
{
    public const string All = "all";
    public const string Archive = "archive";
    private const int Newest = 50;

    /// <summary>What a name stands for; null when it is no feed.</summary>
    public async Task<FeedScope?> Find(string name, string? language, CancellationToken ct)
    {
        if (name == All) return new FeedScope(name, null, null, IsArchive: false, language);
        if (name == Archive) return new FeedScope(name, null, null, IsArchive: true, language);

        var sections = await db.Sections.AsNoTracking().ToListAsync(ct);
        var section = sections.Find(s => s.Slug == name);
        return section is null ? null : new FeedScope(name, section.Name, WithSubsections(section, sections), IsArchive: false, language);
    }

    /// <summary>
    /// When the feed last changed and how many stories it has: cheap to ask, and different whenever the feed is. One that
    /// never had a story is as old as its section; the publication's own as the first section, or else as this process.
    /// </summary>
    public async Task<FeedStamp> Stamp(FeedScope scope, CancellationToken ct)
    {
        var stories = Stories(scope);
        var changed = await stories.MaxAsync(s => (DateTimeOffset?)s.ChangedAt, ct);
        if (changed is not null) return new FeedStamp(changed.Value, await stories.CountAsync(s => s.IsLive, ct), scope.Shape);

        var isOfSection = scope.Sections is not null;
        var sections = db.Sections.Where(s => !isOfSection || s.Slug == scope.Name);
        return new FeedStamp(await sections.MinAsync(s => s.Since, ct) ?? cache.Began, 0, scope.Shape);
    }

    public async Task<Feed> Read(FeedScope scope, FeedStamp stamp, FeedFormat format, CancellationToken ct)
    {
        var rows = await Stories(scope).AsNoTracking()
            .Where(s => s.IsLive)
            .OrderByDescending(s => s.ReleasedAt).ThenBy(s => s.StoryId)
            .Take(Newest)
            .Join(db.Revisions, s => new { s.StoryId, s.Revision }, r => new { r.StoryId, r.Revision }, (s, r) => new { s.ReleasedAt, s.StoryId, Row = r })
            .ToListAsync(ct);
        var stories = rows.OrderByDescending(r => r.ReleasedAt).ThenBy(r => r.StoryId).Select(r => r.Row.Published()).ToList();
        var languages = stories.Select(s => s.Language).Distinct().ToList();
        var site = new Uri(options.Value.Address);
        var name = options.Value.SiteName;

        return new Feed
        {
            Title = scope.Title is { } title ? $"{title} – {name}" : scope.IsArchive ? $"{name} – archive" : name,
            Description = scope.Title ?? name,
            Self = new Uri(site, $"{FeedPaths.Of(scope.Name)}.{format.Extension}{scope.Query}").AbsoluteUri,
            Home = new Uri(site, scope.Title is null ? "/" : $"/{scope.Name}").AbsoluteUri,
            Publisher = name,
            Language = scope.Language ?? (languages.Count == 1 ? languages[0] : null),
            Updated = stamp.ChangedAt,
            Stories = await texts.Of(stories, ct),
        };
    }

    private IQueryable<StoryCopy> Stories(FeedScope scope)
    {
        var stories = db.Stories.Where(s => s.IsArchive == scope.IsArchive);
        if (scope.Sections is { } sections) stories = stories.Where(s => sections.Contains(s.SectionSlug));
        if (scope.Language is { } language) stories = stories.Where(s => s.Language == language);
        return stories;
    }

    /// <summary>A section, all below it, and the earlier addresses of any of them.</summary>
    private static HashSet<string> WithSubsections(Section top, IReadOnlyList<Section> all)
    {
        var found = new HashSet<string>();
        var open = new Queue<Section>([top]);
        while (open.TryDequeue(out var section))
        {
            if (!found.Add(section.Slug)) continue;
            foreach (var next in all.Where(s => s.ParentSlug == section.Slug || (s.SectionId is not null && s.SectionId == section.SectionId))) open.Enqueue(next);
        }

        return found;
    }
}

/// <summary>Which stories a feed shows.</summary>
internal sealed record FeedScope(string Name, string? Title, IReadOnlyCollection<string>? Sections, bool IsArchive, string? Language)
{
    /// <summary>What the feed is called and made of: a section may be renamed or moved without any story changing.</summary>
    public string Shape => string.Join('\n', (Sections ?? []).Order(StringComparer.Ordinal).Prepend(Title));

    public string Query => Language is null ? "" : "?language=" + Uri.EscapeDataString(Language);
}

internal sealed record FeedStamp(DateTimeOffset ChangedAt, int Stories, string Shape);
