using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Sections;

/// <summary>
/// Finds the section that an imported page names by its path (協商 › 政協動態), and makes what is missing of it: open,
/// at the end of its siblings, with the page's own names. An archive brings its order along; an editor may rename,
/// move or close what came.
/// </summary>
internal static class ImportedSections
{
    /// <summary>The section's id; null for an empty path. What is new is announced with whatever the caller saves.</summary>
    internal static async Task<Guid?> FindOrCreate(this ContentDbContext db, IReadOnlyList<string> path, string language, CancellationToken ct)
    {
        string[] names = [.. path.Select(name => PlainText.Line(name, ContentLimits.Name)).OfType<string>().Take(SectionTree.Depth)];
        if (names.Length == 0) return null;

        var known = await db.ReadSections(ct);
        if (known.Find(names) is { } found) return found.Id;

        var sections = known.All.ToList();
        Section? parent = null;
        foreach (var name in names)
        {
            var tree = new SectionTree(sections);
            if (tree.Child(parent?.Id, name) is not { } section)
            {
                // A newsroom has no two thousand sections: what names more is no tree of sections.
                if (sections.Count >= SectionTree.Limit) break;

                section = Create(name, language, parent, tree);
                sections.Add(section);
                db.Sections.Add(section);
                db.Announce(section.Announcement(parent?.Slug));
            }

            parent = section;
        }

        return parent?.Id;
    }

    private static Section Create(string name, string language, Section? parent, SectionTree tree)
    {
        var names = new Dictionary<string, string> { [Section.AnyLanguage] = name, [language] = name };
        return Section.Create(FreeSlug(name, tree), names, parent?.Id, tree.All.Where(other => other.ParentId == parent?.Id).Select(other => other.Order).DefaultIfEmpty(0).Max() + 1);
    }

    private static string FreeSlug(string name, SectionTree tree)
    {
        var wish = Section.SlugOf(name);
        if (wish.Length == 0) wish = "section";
        for (var number = ReservedSegments.Has(wish) ? 2 : 1; ; number++)
        {
            var slug = Slug.Numbered(wish, number);
            if (tree.WithSlug(slug) is null) return slug;
        }
    }
}
