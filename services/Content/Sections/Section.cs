using System.Globalization;
using System.Text;
using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Content.Sections;

/// <summary>
/// A place in the newsroom's tree of subjects. Its slug is the first segment of its stories' addresses, hence unique
/// in the whole tree and kept once a story has been published under it.
/// </summary>
internal sealed class Section
{
    /// <summary>The language of the name to fall back on.</summary>
    public const string AnyLanguage = "und";

    private Section()
    {
    }

    public Guid Id { get; private set; }

    public int Version { get; private set; }

    public string Slug { get; private set; } = "";

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public Guid? ParentId { get; private set; }

    public int Order { get; private set; }

    public bool Closed { get; private set; }

    public string Name => Names[AnyLanguage];

    internal static Section Create(string slug, IReadOnlyDictionary<string, string> names, Guid? parentId, int order, bool closed = false) => new()
    {
        Id = Guid.CreateVersion7(),
        Version = 1,
        Slug = slug,
        Names = names,
        ParentId = parentId,
        Order = order,
        Closed = closed,
    };

    /// <summary>The version doubles as the section's revision on the wire: every change of it is announced.</summary>
    internal void Change(string slug, IReadOnlyDictionary<string, string> names, Guid? parentId, int order, bool closed)
    {
        (Slug, Names, ParentId, Order, Closed) = (slug, names, parentId, order, closed);
        Version++;
    }

    /// <summary>In the language, else in one that is meant by it (zh for zh-Hant), else the fall-back.</summary>
    internal string NameIn(string language)
    {
        for (var tag = language; ; tag = tag[..tag.LastIndexOf('-')])
        {
            if (Names.TryGetValue(tag, out var name)) return name;
            if (!tag.Contains('-')) return Name;
        }
    }

    internal SectionChanged Announcement(string? parentSlug) => new()
    {
        SectionId = Id,
        Revision = Version,
        Slug = Slug,
        Names = Names,
        ParentSlug = parentSlug,
        Order = Order,
        Closed = Closed,
    };

    /// <summary>The slug that a name gives: accents go, and so does every letter that no slug has. Empty when nothing is left.</summary>
    internal static string SlugOf(string name) => Stories.Slug.From(string.Concat(
        name.NormalizeSafely(NormalizationForm.FormKD).ToLowerInvariant()
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsPunctuation(letter) || IsOfSlugs(letter) ? letter : ' ')));

    /// <summary>Stories' slugs keep every script; the first segment of an address must not look like another one, as a Cyrillic а does in "аpi".</summary>
    private static bool IsOfSlugs(char letter) => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' || HanCharacters.IsHan(letter);

    internal static Rejection? RefuseSlug(string slug)
    {
        if (slug.Length == 0 || Stories.Slug.From(slug) != slug || !slug.All(IsOfSlugs))
            return new("InvalidSlug", "A section's slug has the letters a to z or Chinese characters, digits and single hyphens, in lower case.");

        return ReservedSegments.Has(slug) ? new("ReservedSlug", $"'{slug}' is an address of the platform itself.") : null;
    }
}
