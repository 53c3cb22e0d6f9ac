using System.Text;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Content.Sections;

/// <summary>All sections at one moment. A newsroom has tens of them, at most <see cref="Limit"/>.</summary>
internal sealed class SectionTree(IReadOnlyList<Section> sections)
{
    public const int Limit = 2000;
    public const int Depth = 6;

    private readonly Dictionary<Guid, Section> byId = sections.ToDictionary(section => section.Id);

    internal IReadOnlyList<Section> All => sections;

    internal Section? Find(Guid? id) => id is { } known ? byId.GetValueOrDefault(known) : null;

    internal Section? WithSlug(string slug) => sections.FirstOrDefault(section => section.Slug == slug);

    internal string? ParentSlugOf(Section section) => Find(section.ParentId)?.Slug;

    /// <summary>
    /// Finds a section by the names (in any language) or slugs on the way to it. A single name needs no way when
    /// only one section has it.
    /// </summary>
    internal Section? Find(IReadOnlyList<string> path)
    {
        Section? at = null;
        foreach (var step in path)
        {
            at = Child(at?.Id, step) ?? (path.Count == 1 ? Only(step) : null);
            if (at is null) return null;
        }

        return at;
    }

    /// <summary>The section of that name or slug directly below another; below nothing means at the top.</summary>
    internal Section? Child(Guid? parentId, string name) =>
        sections.FirstOrDefault(section => section.ParentId == parentId && IsCalled(section, name));

    /// <summary>From the outermost section to the one asked for.</summary>
    internal IReadOnlyList<SectionReference> PathOf(Guid id, string language) =>
        [.. Way(id).Select(section => new SectionReference { Slug = section.Slug, Name = section.NameIn(language) })];

    internal IReadOnlyList<Section> Way(Guid id)
    {
        var way = new List<Section>();
        for (var section = Find(id); section is not null && way.Count <= Depth; section = Find(section.ParentId)) way.Insert(0, section);
        return way;
    }

    /// <summary>A section and everything below it.</summary>
    internal IEnumerable<Guid?> Below(Guid id) =>
        sections.Where(section => section.ParentId == id).SelectMany(child => Below(child.Id)).Prepend(id);

    /// <summary>Whether a section may hang below another: no circles, no deeper than readers can follow.</summary>
    internal Rejection? RefuseParent(Guid? section, Guid? parent)
    {
        if (parent is not { } above) return null;
        if (Find(above) is null) return new("UnknownSection", "There is no such parent section.");

        var way = Way(above);
        if (way.Any(step => step.Id == section)) return new("SectionCircle", "A section cannot hang below itself.");

        var height = section is { } moved ? HeightOf(moved) : 1;
        return way.Count + height > Depth ? new("SectionsTooDeep", $"Sections go {Depth} levels deep.") : null;
    }

    private int HeightOf(Guid id) =>
        1 + sections.Where(section => section.ParentId == id).Select(child => HeightOf(child.Id)).DefaultIfEmpty(0).Max();

    private Section? Only(string name)
    {
        var named = sections.Where(section => IsCalled(section, name)).Take(2).ToArray();
        return named.Length == 1 ? named[0] : null;
    }

    private static bool IsCalled(Section section, string name) =>
        section.Slug == name || section.Names.Values.Any(own => Key(own) == Key(name));

    internal static string Key(string name) => name.NormalizeSafely(NormalizationForm.FormKC).Trim().ToLowerInvariant();
}
