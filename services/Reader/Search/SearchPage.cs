using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Views;

namespace PublishingPlatform.Reader.Search;

/// <summary>Finds stories by their words. What the index finds is shown only if readers may see it at this moment.</summary>
public static class SearchPage
{
    private const int LastPage = 50;

    public sealed record Model(PageFrame Frame, string Typed, bool Asked, int Total, IReadOnlyList<Result> Results)
    {
        public string? Section { get; init; }

        public string? Language { get; init; }

        public string? Previous { get; init; }

        public string? Next { get; init; }

        public IReadOnlyList<NavigationLink> Sections { get; init; } = [];
    }

    /// <summary>Headline and snippet are escaped markup.</summary>
    public sealed record Result(StoryLine Story, string Headline, string Snippet);

    internal static void MapSearchPage(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/search", [HttpMethods.Get, HttpMethods.Head], Handle)
        .ExcludeFromDescription();

    private static async Task<PageResult<SearchView>> Handle(
        string? q, string? section, string? language, string? page, PageFrames frames, SearchIndex index, CancellationToken ct)
    {
        var site = frames.Site;
        var sections = await frames.Sections(ct);
        var words = SearchWords.Read(q);
        (section, language) = (Chosen(section), Chosen(language));
        var number = int.TryParse(page, out var asked) ? Math.Clamp(asked, 1, LastPage) : 1;
        var query = words.IsEmpty ? null : SearchQuery.For(words, index.ForQueries, language, section);
        var hits = query is null ? SearchHits.None : index.Find(query, (number - 1) * site.PageStories, site.PageStories);

        var frame = frames.Begin(sections, site.Language, "", "");
        var title = string.IsNullOrWhiteSpace(q) ? frame.Words.Search : $"{q.Trim()} — {frame.Words.Search}";
        var model = new Model(
            frame with { Title = $"{title} — {site.SiteName}", Description = title, SearchWords = q ?? "" },
            q ?? "", query is not null, hits.Total, await Results(hits, words, index, frames.Database, site.Language, ct))
        {
            Section = section,
            Language = language,
            Sections = frame.Navigation,
            Previous = number > 1 ? Address(q, section, language, number - 1) : null,
            Next = number < LastPage && hits.Total > number * site.PageStories ? Address(q, section, language, number + 1) : null,
        };
        // Each replica's index is a moment behind in its own way: no two answers need agree, so nobody keeps one.
        return new PageResult<SearchView>(model);
    }

    private static async Task<List<Result>> Results(
        SearchHits hits, SearchWords words, SearchIndex index, ReaderDbContext db, string language, CancellationToken ct)
    {
        var numbers = hits.Stories.Select(hit => hit.Number).ToList();
        if (numbers.Count == 0) return [];

        var visible = await db.Stories.AsNoTracking()
            .Where(s => numbers.Contains(s.Number) && s.State == StoryStates.Visible)
            .ToDictionaryAsync(s => s.Number, ct);
        var tokens = words.Terms.Where(term => !term.Excluded).SelectMany(term => SearchQuery.Tokens(term.Words, index.ForQueries)).ToHashSet();
        return
        [
            .. hits.Stories.Where(hit => visible.ContainsKey(hit.Number)).Select(hit =>
                Show(StoryLine.Of(visible[hit.Number], language), hit.Text)),
        ];

        Result Show(StoryLine line, string text) => new(
            line, Snippet.Mark(line.Headline, tokens, index.ForText), Snippet.Of(text.Length == 0 ? line.Standfirst ?? "" : text, tokens, index.ForText));
    }

    private static string? Chosen(string? filter) => string.IsNullOrWhiteSpace(filter) || filter.Length > 100 ? null : filter.Trim();

    private static string Address(string? q, string? section, string? language, int page) =>
        $"/search?q={Uri.EscapeDataString(q ?? "")}"
        + (section is null ? "" : $"&section={Uri.EscapeDataString(section)}")
        + (language is null ? "" : $"&language={Uri.EscapeDataString(language)}")
        + $"&page={page}";
}
