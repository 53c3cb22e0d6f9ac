using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Sections;

/// <summary>The site's open sections in their order, for navigation. The same tree serves requests at once, so it never changes.</summary>
internal sealed class SectionTree
{
    public const long RevisionWeight = 1L << 32;
    private const int Most = 500;

    private readonly List<SectionNode> all;
    private readonly ConcurrentDictionary<string, IReadOnlyList<NavigationLink>> navigation = new();

    private SectionTree(List<SectionNode> all, long fingerprint)
    {
        this.all = all;
        Fingerprint = fingerprint;
        Stamp = string.Join(',', all.Select(s => $"{s.Slug}.{s.Revision}"));
    }

    public IEnumerable<SectionNode> Top => all.Where(s => s is { ParentSlug: null, IsClosed: false });

    public IEnumerable<SectionNode> Open => all.Where(s => !s.IsClosed);

    /// <summary>Changes with every change of a section: part of each page's ETag.</summary>
    public string Stamp { get; }

    /// <summary>
    /// The sum of <see cref="RevisionWeight"/> times the revision, and the digest, of the very rows that the tree was made of.
    /// The database has the same sum only while they are unchanged. Revisions stand in it besides digests, because a replica
    /// of an earlier release writes no digest.
    /// </summary>
    public long Fingerprint { get; }

    public static async Task<SectionTree> Read(ReaderDbContext db, CancellationToken ct)
    {
        var rows = await db.Sections.AsNoTracking()
            .OrderBy(s => s.Order).ThenBy(s => s.Slug).ThenByDescending(s => s.Revision)
            .Take(Most)
            .ToListAsync(ct);
        // Two sections may share a slug for the moment between two renames; the one changed more often is the newer.
        return new SectionTree(
            [.. rows.DistinctBy(s => s.Slug, StringComparer.OrdinalIgnoreCase).Select(SectionNode.From)], rows.Sum(s => (s.Revision * RevisionWeight) + s.Digest));
    }

    /// <summary>Links to the sections at the top, named in a page's language.</summary>
    public IReadOnlyList<NavigationLink> Navigation(string language) =>
        navigation.GetOrAdd(language, tag => [.. Top.Select(section => PageFrames.Link(section, tag))]);

    /// <summary>Closed ones too: their pages stay.</summary>
    public SectionNode? Find(string slug) => all.Find(s => string.Equals(s.Slug, slug, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<SectionNode> Below(string slug) =>
        all.Where(s => !s.IsClosed && string.Equals(s.ParentSlug, slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>From the outermost section down to this one.</summary>
    public IReadOnlyList<SectionNode> Above(SectionNode section)
    {
        var path = new List<SectionNode> { section };
        // A cycle cannot be drawn; the newsroom prevents it, events out of order may show one for a moment.
        while (path[0].ParentSlug is { } parent && Find(parent) is { } above && !path.Contains(above)) path.Insert(0, above);
        return path;
    }
}

internal sealed record SectionNode(string Slug, string? ParentSlug, bool IsClosed, int Revision, IReadOnlyDictionary<string, string> Names)
{
    public static SectionNode From(ReaderSection row) => new(
        row.Slug, row.ParentSlug, row.IsClosed, row.Revision,
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.Names, EventJson.Options) ?? []);

    /// <summary>In the page's language, else in the nearest one, else the name that is always there.</summary>
    public string NameIn(string language)
    {
        for (var tag = language; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "")
        {
            if (Names.TryGetValue(tag, out var name)) return name;
        }

        return Names.GetValueOrDefault("und") ?? Names.Values.FirstOrDefault() ?? Slug;
    }
}
