using System.Linq.Expressions;
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
        var file = await db.Set<ImportedFile>().AsNoTracking().FirstOrDefaultAsync(Named(id), ct);
        return file is null ? NotFound() : TypedResults.Ok(await View(db, file, duplicate: false, ct));
    }

    /// <summary>An import goes by its own id and by that of the story that it became: whoever has the story finds its original.</summary>
    internal static Expression<Func<ImportedFile, bool>> Named(Guid id) => file => file.Id == id || file.StoryId == id;

    internal static async Task<ImportView> View(ContentDbContext db, ImportedFile file, bool duplicate, CancellationToken ct)
    {
        var findings = await db.StoryFindings.AsNoTracking().Where(finding => finding.StoryId == file.StoryId).ToListAsync(ct);
        return ImportView.Of(file, findings, duplicate);
    }

    internal static ProblemHttpResult NotFound() => Problems.NotFound("ImportNotFound", "There is no such import.");
}
