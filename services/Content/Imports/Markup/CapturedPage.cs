using PublishingPlatform.Content.Imports.Layout;

namespace PublishingPlatform.Content.Imports.Markup;

/// <summary>The lines of a page and what its markup says beside them.</summary>
internal sealed record CapturedPage(IReadOnlyList<PageLine> Lines, PageHints? Hints);

/// <summary>What a page's head says about it. The visible text is believed first.</summary>
internal sealed record PageHints(string? Title, string? Author, string? Published, string? Site, string? Keywords)
{
    public void Complete(PageParts parts)
    {
        if (parts.Headline is null && Title is { } title) parts.Headline = new PageLine(0, title, AfterBlank: true);
        if (parts.Meta.Authors.Count == 0 && Author is { } author) parts.Meta.Authors.AddRange(Names.People(author));
        if (parts.Meta.Time is null && Published is { } published) parts.Meta.Time = PageTime.Find(published)?.Time;
        parts.Meta.Source ??= Site;
        if (parts.Keywords.Count == 0 && Keywords is { } keywords) parts.Keywords = [.. Names.Keywords(keywords)];
    }
}
