using System.Globalization;
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
        if (after is not null)
        {
            if (Cursor.Decode(after, 2) is not [var ticks, var id] || !long.TryParse(ticks, CultureInfo.InvariantCulture, out var time)
                || time < 0 || time > DateTime.MaxValue.Ticks || !Guid.TryParse(id, out var last))
            {
                return Problems.BadRequest("InvalidCursor", "after must be the next of an earlier page.");
            }
            var before = new DateTimeOffset(time, TimeSpan.Zero);
            files = files.Where(file => file.ImportedAt < before || file.ImportedAt == before && file.Id.CompareTo(last) < 0);
        }

        var size = Paging.Limit(limit);
        var rows = await files
            .OrderByDescending(file => file.ImportedAt).ThenByDescending(file => file.Id)
            .Join(db.Stories, file => file.StoryId, story => story.Id, (file, story) => new { file, story.Headline })
            .Take(size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            rows, size,
            row => Cursor.Encode(row.file.ImportedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.file.Id.ToString()),
            row => new ImportLine(row.file.Id, row.file.StoryId, row.Headline, row.file.Format, row.file.Charset, row.file.Hash, row.file.Size, row.file.ImportedAt)));
    }
}
