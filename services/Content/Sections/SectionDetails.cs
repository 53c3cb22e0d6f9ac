using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Sections;

/// <summary>What a request says about a section, checked against the tree that it is to stand in.</summary>
internal sealed record SectionDetails(string Slug, IReadOnlyDictionary<string, string> Names, Guid? ParentId)
{
    internal static (SectionDetails Details, Rejection? Refusal) Of(SectionEndpoints.Request request, Section? before, SectionTree tree)
    {
        var names = request.Names.ToDictionary(name => name.Key, name => PlainText.Line(name.Value) ?? "");
        if (!names.ContainsKey(Section.AnyLanguage)) names[Section.AnyLanguage] = names.First().Value;
        var slug = request.Slug ?? before?.Slug ?? Section.SlugOf(names[Section.AnyLanguage]);
        var details = new SectionDetails(slug, names, request.Parent is null ? null : tree.WithSlug(request.Parent)?.Id);
        return (details, Refuse(details, request, before, tree));
    }

    private static Rejection? Refuse(SectionDetails details, SectionEndpoints.Request request, Section? before, SectionTree tree)
    {
        if (details.Names.Any(name => name.Value.Length is 0 or > ContentLimits.Name || !ApplyChanges.IsLanguageTag(name.Key)))
            return new("InvalidName", $"Names have 1 to {ContentLimits.Name} characters, each under a BCP 47 tag.");
        if (details.Slug != before?.Slug && Section.RefuseSlug(details.Slug) is { } invalid) return invalid;
        if (request.Parent is not null && details.ParentId is null) return new("UnknownSection", $"There is no section '{request.Parent}'.");
        if (tree.WithSlug(details.Slug) is { } other && other.Id != before?.Id) return new("SlugTaken", $"Another section has the slug '{details.Slug}'.");

        return tree.RefuseParent(before?.Id, details.ParentId);
    }
}
