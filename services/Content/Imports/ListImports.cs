using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Imports;

/// <summary>Lists imports, newest first.</summary>
internal static class ListImports
{
    internal static void MapListImports(this RouteGroupBuilder imports) => imports
        .MapGet("", Handle)
        .WithName("Content.ListImports")
        .WithSummary("Imports, newest first.");

    private static async Task<Results<Ok<Page<ImportLine>>, ProblemHttpResult>> Handle(ContentDbContext db, CancellationToken ct, string? after = null, int? limit = null)
    {
        var files = db.Set<ImportedFile>().AsNoTracking();
        if (!PageCursor.TryRead(after, out (DateTimeOffset, Guid)? last)) return PageCursor.Invalid();
        if (last is var (before, id)) files = files.Where(file => file.ImportedAt < before || (file.ImportedAt == before && file.Id < id));

        var size = Paging.Limit(limit);
        var rows = await files
            .OrderByDescending(file => file.ImportedAt).ThenByDescending(file => file.Id)
            .Join(db.Stories, file => file.StoryId, story => story.Id, (file, story) => new { file, story.Headline })
            .Take(size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            rows, size,
            row => PageCursor.Of(row.file.ImportedAt, row.file.Id),
            row => new ImportLine(row.file.Id, row.file.StoryId, row.Headline, row.file.Format, row.file.Charset, row.file.Hash, row.file.Size, row.file.ImportedAt)));
    }
}
