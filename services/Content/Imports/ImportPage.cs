using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Content.Imports;

/// <summary>Makes a draft of the page in the request's body. The bytes' hash stands in for an idempotency key: the same file is one story.</summary>
internal static class ImportPage
{
    /// <summary>A second sender may make the same section or import the same file at the same moment; then what it made is read.</summary>
    private const int Attempts = 3;

    internal static void MapImportPage(this RouteGroupBuilder imports) => imports
        .MapPost("", Handle)
        .WithName("Content.ImportPage")
        .RequirePermission(Permissions.ImportsWrite)
        .WithMetadata(new OwnLimit())
        .Accepts<Stream>(isOptional: true, "*/*")
        .WithSummary("Imports an archived page as a draft with findings. The body is the file's bytes.");

    private static async Task<Results<Created<ImportView>, Ok<ImportView>, ProblemHttpResult>> Handle(
        HttpRequest request, ContentDbContext db, Drafts drafts, Caller caller, IOptions<ImportSettings> settings, CancellationToken ct,
        string format = "auto", string? zone = null, string? profile = null)
    {
        var importer = new ArchivePageImporter(settings.Value);
        var options = new ImportOptions(format, Given(zone), Given(profile), CharsetOf(request));
        if (importer.Refuse(options) is { } meaningless) return Refuse(meaningless);

        var limit = settings.Value.MaxBytes;
        if (await ReadBounded(request, limit, ct) is not { } bytes) return Refuse(ImportRefusal.TooLarge(limit));

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (await Earlier(db, hash, ct) is { } earlier) return TypedResults.Ok(earlier);

        var read = importer.Read(bytes, options, ct);
        if (read.Page is not { } page) return Refuse(read.Refusal!);

        for (var attempt = 1; ; attempt++)
        {
            var by = drafts.By(caller);
            var section = await db.FindOrCreate(page.SectionPath, page.Language, ct);
            var (content, findings, error) = ImportedDraft.Of(page, drafts.Empty(), section);
            if (content is null) return Problems.Of(error!.Code is "DocumentTooLarge" or "TooMuchText" or "TooManyNodes" ? 413 : 422, error.Code, error.Detail);

            var story = Story.Draft(content, by, findings);
            var file = new ImportedFile(hash, bytes, story.Id, page, options, by.By, by.At);
            db.Stories.Add(story);
            db.Add(file);
            try
            {
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/api/content/imports/{file.Id}", ImportView.Of(file, story.Findings));
            }
            catch (DbUpdateException duplicate) when (attempt < Attempts && DuplicateKey.Is(duplicate))
            {
                db.ChangeTracker.Clear();
                if (await Earlier(db, hash, ct) is { } concurrent) return TypedResults.Ok(concurrent);
            }
        }
    }

    private static async Task<ImportView?> Earlier(ContentDbContext db, string hash, CancellationToken ct)
    {
        var file = await db.Set<ImportedFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Hash == hash, ct);
        return file is null ? null : await ReadImport.View(db, file, duplicate: true, ct);
    }

    /// <summary>Null when there is more than the limit; no more than one byte beyond it is ever held.</summary>
    private static async Task<byte[]?> ReadBounded(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength > limit) return null;

        using var bytes = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > limit) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private static string? CharsetOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.CharSet is { Length: > 0 } charset ? charset.Trim('"') : null;

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static ProblemHttpResult Refuse(ImportRefusal refusal) => Problems.Of(
        refusal.Code switch { "ImportTooLarge" => 413, "NotText" => 415, "EmptyImport" or "MarkupTooDeep" => 422, _ => 400 }, refusal.Code, refusal.Detail);

    /// <summary>The limit is ours to apply, with a code of its own.</summary>
    private sealed class OwnLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
