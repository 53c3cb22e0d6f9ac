using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.History;

/// <summary>What changed between two versions of a story, field by field and word by word.</summary>
internal static class CompareVersions
{
    /// <param name="Pieces">The two texts woven into one: without the added pieces it is the earlier, without the removed the later.</param>
    public sealed record FieldChange(string Field, IReadOnlyList<TextComparison.Piece> Pieces);

    /// <param name="FormChanged">The body's words are the same but their form (headings, links, pictures) is not.</param>
    public sealed record Comparison(int From, int To, IReadOnlyList<FieldChange> Changes, bool FormChanged);

    internal static void MapCompareVersions(this RouteGroupBuilder stories) => stories
        .MapGet("/{id:guid}/history/compare", Handle)
        .WithName("Content.CompareVersions")
        .WithSummary("What changed between two versions, word by word.");

    private static async Task<Results<Ok<Comparison>, ProblemHttpResult>> Handle(Guid id, int from, int to, ContentDbContext db, CancellationToken ct)
    {
        if (!await db.Stories.AnyAsync(story => story.Id == id, ct)) return StoryProblems.NotFound();
        if (await db.FindVersion(id, from, ct) is not { } first) return ReadHistory.NoSuchVersion(from);
        if (await db.FindVersion(id, to, ct) is not { } second) return ReadHistory.NoSuchVersion(to);

        var sections = await db.ReadSections(ct);
        return TypedResults.Ok(Compare(first.Version, await db.TextAt(first, ct), second.Version, await db.TextAt(second, ct), sections));
    }

    internal static Comparison Compare(int from, StoryContent before, int to, StoryContent after, SectionTree sections)
    {
        var old = Texts(before, sections);
        var changes = Texts(after, sections)
            .Zip(old, (now, then) => (now.Field, Then: then.Text, Now: now.Text))
            .Where(pair => pair.Then != pair.Now)
            .Select(pair => new FieldChange(pair.Field, TextComparison.Of(pair.Then, pair.Now)))
            .ToArray();
        var sameWords = changes.All(change => change.Field != "body");
        return new Comparison(from, to, changes, sameWords && before.BodyJson() != after.BodyJson());
    }

    private static (string Field, string Text)[] Texts(StoryContent content, SectionTree sections) =>
    [
        ("headline", content.Headline),
        ("subtitle", content.Subtitle ?? ""),
        ("summary", content.Summary ?? ""),
        ("body", content.Document().ToText(withCaptions: true)),
        ("byline", string.Join(", ", content.Byline.Select(author => author.Name))),
        ("source", content.Source ?? ""),
        ("editor", content.Editor ?? ""),
        ("dateline", content.Dateline ?? ""),
        ("keywords", string.Join(", ", content.Keywords)),
        ("subjects", string.Join(", ", content.Subjects)),
        ("urgency", content.Urgency?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        ("rights", content.Rights ?? ""),
        ("section", content.SectionId is { } section ? string.Join(" › ", sections.PathOf(section, content.Language).Select(step => step.Name)) : ""),
        ("related", string.Join(", ", content.Related)),
        ("language", content.Language),
        ("zone", content.Zone),
        ("slug", content.Slug ?? ""),
        ("publishedAt", content.StatedAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? ""),
    ];
}
