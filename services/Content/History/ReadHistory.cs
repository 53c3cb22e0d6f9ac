using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.History;

/// <summary>Everything that ever happened to a story, and its words at any version.</summary>
internal static class ReadHistory
{
    /// <param name="TextVersion">The version in which the words that were current then were written.</param>
    public sealed record HistoryLine(
        int Version, string Action, string State, int Revision, int TextVersion, bool TextChanged, Guid By, string ByName, DateTimeOffset At, string? Note);

    public sealed record PastVersion(HistoryLine Line, StoryFields Fields);

    internal static void MapReadHistory(this RouteGroupBuilder stories)
    {
        stories.MapGet("/{id:guid}/history", List).WithName("Content.ListHistory").WithSummary("What happened to the story, newest first.");
        stories.MapGet("/{id:guid}/history/{version:int}", Read).WithName("Content.ReadVersion").WithSummary("The story's words as they were at a version.");
    }

    internal static Task<StoryVersion?> FindVersion(this ContentDbContext db, Guid id, int version, CancellationToken ct) =>
        db.StoryVersions.AsNoTracking().FirstOrDefaultAsync(line => line.StoryId == id && line.Version == version, ct);

    /// <summary>The words that were current at a version, whichever version wrote them.</summary>
    internal static async Task<StoryContent> TextAt(this ContentDbContext db, StoryVersion line, CancellationToken ct) =>
        line.Content ?? (await db.FindVersion(line.StoryId, line.TextVersion, ct))!.Content!;

    internal static ProblemHttpResult NoSuchVersion(int version) => Problems.NotFound("VersionNotFound", $"The story has no version {version}.");

    private static async Task<Results<Ok<Page<HistoryLine>>, ProblemHttpResult>> List(
        Guid id, ContentDbContext db, CancellationToken ct, string? after = null, int? limit = null)
    {
        if (!await db.Stories.AnyAsync(story => story.Id == id, ct)) return StoryProblems.NotFound();

        if (!PageCursor.TryRead(after, out long? last)) return PageCursor.Invalid();

        var size = Paging.Limit(limit);
        var rows = await db.StoryVersions.AsNoTracking()
            .Where(line => line.StoryId == id && (last == null || line.Version < last))
            .OrderByDescending(line => line.Version)
            .Take(size + 1)
            .Select(line => new { line.Version, line.Action, line.State, line.Revision, line.TextVersion, line.By, line.ByName, line.At, line.Note })
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            rows, size,
            row => PageCursor.Of(row.Version),
            row => new HistoryLine(
                row.Version, row.Action.Wire(), row.State.Wire(), row.Revision, row.TextVersion, row.TextVersion == row.Version, row.By, row.ByName, row.At, row.Note)));
    }

    private static async Task<Results<Ok<PastVersion>, ProblemHttpResult>> Read(Guid id, int version, ContentDbContext db, CancellationToken ct)
    {
        if (!await db.Stories.AnyAsync(story => story.Id == id, ct)) return StoryProblems.NotFound();
        if (await db.FindVersion(id, version, ct) is not { } line) return NoSuchVersion(version);

        var fields = StoryFields.Of(await db.TextAt(line, ct), await db.ReadSections(ct));
        return TypedResults.Ok(new PastVersion(
            new HistoryLine(
                line.Version, line.Action.Wire(), line.State.Wire(), line.Revision, line.TextVersion, line.TextVersion == line.Version, line.By, line.ByName, line.At, line.Note),
            fields));
    }
}
