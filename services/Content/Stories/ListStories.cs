using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;

namespace PublishingPlatform.Content.Stories;

/// <summary>Stories for the newsroom, last changed first.</summary>
internal static class ListStories
{
    /// <summary>How many headlines a search looks at. No index finds what stands inside one, in languages without spaces least of all.</summary>
    private const int Searched = 5_000;

    public sealed record StoryLine
    {
        public required Guid Id { get; init; }

        public required int Version { get; init; }

        public required int Revision { get; init; }

        public required string State { get; init; }

        public required string Headline { get; init; }

        public required string Language { get; init; }

        public required IReadOnlyList<string> Section { get; init; }

        public required int WordCount { get; init; }

        public required bool Live { get; init; }

        public string? Path { get; init; }

        public DateTimeOffset? PublishedAt { get; init; }

        /// <summary>When it goes out by itself.</summary>
        public DateTimeOffset? DueAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }
    }

    internal static void MapListStories(this RouteGroupBuilder stories) => stories
        .MapGet("", Handle)
        .WithName("Content.ListStories")
        .WithSummary("Stories, last changed first; state, section (slug, with everything below it), and mine narrow it down; text looks for words in the headlines of the 5,000 last changed of what is left.");

    private static async Task<Results<Ok<Page<StoryLine>>, ProblemHttpResult>> Handle(
        Caller caller, ContentDbContext db, CancellationToken ct,
        string? state = null, string? section = null, string? text = null, bool mine = false, string? after = null, int? limit = null)
    {
        var stories = db.Stories.AsNoTracking();
        if (state is not null)
        {
            if (!Enum.TryParse<StoryState>(state, ignoreCase: true, out var wanted) || char.IsAsciiDigit(state[0]))
                return Problems.BadRequest("UnknownState", $"There is no state '{state}'.");
            stories = stories.Where(story => story.State == wanted);
        }

        var sections = await db.ReadSections(ct);
        if (section is not null)
        {
            if (sections.WithSlug(section) is not { } top) return Problems.BadRequest("UnknownSection", $"There is no section '{section}'.");
            Guid?[] below = [.. sections.Below(top.Id)];
            stories = stories.Where(story => below.Contains(story.SectionId));
        }

        if (mine) stories = stories.Where(story => story.CreatedBy == caller.Id);

        if (!string.IsNullOrWhiteSpace(text))
        {
            var sought = text.Trim().ToLowerInvariant();
            stories = LastChangedFirst(stories).Take(Searched).Where(story => story.HeadlineKey.Contains(sought));
        }

        if (!PageCursor.TryRead(after, out (DateTimeOffset, Guid)? last)) return PageCursor.Invalid();
        if (last is var (before, id)) stories = stories.Where(story => story.UpdatedAt < before || (story.UpdatedAt == before && story.Id < id));

        var size = Paging.Limit(limit);
        var rows = await LastChangedFirst(stories)
            .Take(size + 1)
            .Select(story => new Row(
                story.Id, story.Version, story.Revision, story.State, story.Headline, story.Language, story.SectionId,
                story.WordCount, story.LiveRevision, story.Path, story.PublishedAt, story.DueAt, story.UpdatedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            rows, size,
            row => PageCursor.Of(row.UpdatedAt, row.Id),
            row => new StoryLine
            {
                Id = row.Id,
                Version = row.Version,
                Revision = row.Revision,
                State = row.State.Wire(),
                Headline = row.Headline,
                Language = row.Language,
                Section = Names(row.SectionId, row.Language, sections),
                WordCount = row.WordCount,
                Live = row.LiveRevision is not null,
                Path = row.Path,
                PublishedAt = row.PublishedAt,
                DueAt = row.DueAt,
                UpdatedAt = row.UpdatedAt,
            }));
    }

    private static IQueryable<Story> LastChangedFirst(IQueryable<Story> stories) =>
        stories.OrderByDescending(story => story.UpdatedAt).ThenByDescending(story => story.Id);

    private static IReadOnlyList<string> Names(Guid? section, string language, SectionTree sections) =>
        section is { } id ? [.. sections.PathOf(id, language).Select(step => step.Name)] : [];

    private sealed record Row(
        Guid Id, int Version, int Revision, StoryState State, string Headline, string Language, Guid? SectionId,
        int WordCount, int? LiveRevision, string? Path, DateTimeOffset? PublishedAt, DateTimeOffset? DueAt, DateTimeOffset UpdatedAt);
}
