using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Imports;

/// <summary>Says what an import made, and how its findings stand now.</summary>
internal static class ReadImport
{
    internal static void MapReadImport(this RouteGroupBuilder imports) => imports
        .MapGet("/{id:guid}", Handle)
        .WithName("Content.ReadImport")
        .WithSummary("One import with its story's findings.");

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> Handle(Guid id, ContentDbContext db, CancellationToken ct)
    {
        var file = await db.Set<ImportedFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        return file is null ? NotFound() : TypedResults.Ok(await View(db, file, duplicate: false, ct));
    }

    internal static async Task<ImportView> View(ContentDbContext db, ImportedFile file, bool duplicate, CancellationToken ct)
    {
        var findings = await db.StoryFindings.AsNoTracking().Where(finding => finding.StoryId == file.StoryId).ToListAsync(ct);
        return ImportView.Of(file, findings, duplicate);
    }

    internal static ProblemHttpResult NotFound() => Problems.NotFound("ImportNotFound", "There is no such import.");
}
