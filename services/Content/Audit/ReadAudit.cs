using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Audit;

/// <summary>Hands out the audit, oldest first, with the hashes to check it by.</summary>
internal static class ReadAudit
{
    public sealed record AuditLine(long Number, string Kind, Guid StoryId, JsonElement Change, DateTimeOffset At, string Hash);

    /// <param name="Intact">Every line of the stretch follows from the one before it.</param>
    /// <param name="BrokenAt">The first line that does not.</param>
    /// <param name="Head">The newest hash: kept elsewhere, it also proves that nothing was cut off the end.</param>
    public sealed record AuditCheck(bool Intact, long Lines, long? BrokenAt, string Head);

    private const int Batch = 1000;

    internal static void MapReadAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/content/audit").RequirePermission(Permissions.Operations).WithTags("Audit");
        audit.MapGet("", List).WithName("Content.ListAudit").WithSummary("What was done to which story by whom, oldest first.");
        audit.MapGet("/check", Check).WithName("Content.CheckAudit").WithSummary("Recomputes the whole hash chain.");
    }

    private static async Task<Results<Ok<Page<AuditLine>>, ProblemHttpResult>> List(ContentDbContext db, CancellationToken ct, string? after = null, int? limit = null, Guid? story = null)
    {
        if (!PageCursor.TryRead(after, out long? last)) return PageCursor.Invalid();

        var size = Paging.Limit(limit);
        var rows = await db.AuditEntries.AsNoTracking()
            .Where(entry => (last == null || entry.Number > last) && (story == null || entry.StoryId == story))
            .OrderBy(entry => entry.Number)
            .Take(size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            rows, size,
            row => PageCursor.Of(row.Number),
            row => new AuditLine(row.Number, row.Kind, row.StoryId, JsonElement.Parse(row.Payload), row.At, row.Hash)));
    }

    private static async Task<Ok<AuditCheck>> Check(ContentDbContext db, CancellationToken ct)
    {
        var (number, hash) = (0L, "");
        while (true)
        {
            var lines = await db.AuditEntries.AsNoTracking().Where(entry => entry.Number > number).OrderBy(entry => entry.Number).Take(Batch).ToListAsync(ct);
            foreach (var line in lines)
            {
                if (line.Number != number + 1 || line.HashAfter(hash) != line.Hash) return TypedResults.Ok(new AuditCheck(false, number, number + 1, hash));

                (number, hash) = (line.Number, line.Hash);
            }

            if (lines.Count < Batch) return TypedResults.Ok(new AuditCheck(true, number, null, hash));
        }
    }
}
