using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Imports;

/// <summary>Hands out the bytes as they came. Never as a page: what somebody captured may hold script.</summary>
internal static class ReadOriginal
{
    internal static void MapReadOriginal(this RouteGroupBuilder imports) => imports
        .MapGet("/{id:guid}/original", Handle)
        .WithName("Content.ReadOriginal")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .WithSummary("The imported file, byte for byte, as a download.");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid id, HttpResponse response, ContentDbContext db, CancellationToken ct)
    {
        var file = await db.Set<ImportedFile>().AsNoTracking().Include(f => f.Original).FirstOrDefaultAsync(ReadImport.Named(id), ct);
        if (file is null) return ReadImport.NotFound();

        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(
            file.Original.Bytes, "application/octet-stream", $"import-{file.Id}.{(file.Format is "html" ? "html" : "txt")}",
            lastModified: file.ImportedAt, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
