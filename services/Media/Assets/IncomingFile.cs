using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Media.Store;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Media.Assets;

/// <summary>An upload written to a local file as it arrived, hashed on the way; never held in memory.</summary>
internal sealed record IncomingFile(LocalFile File, string FileName, string Hash, long Bytes) : IDisposable
{
    public void Dispose() => File.Dispose();

    internal static async Task<(IncomingFile? Received, Rejection? Refusal)> Receive(HttpRequest request, IAssetStore store, long mostBytes, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return await Write(request.Body, NameOf(request), store, mostBytes, ct);

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200) return (null, new Rejection("MultipartInvalid", "The multipart boundary is missing."));

        try
        {
            var parts = new MultipartReader(boundary, request.Body);
            while (await parts.ReadNextSectionAsync(ct) is { } part)
                if (part.AsFileSection() is { } file)
                    return await Write(part.Body, file.FileName, store, mostBytes, ct);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            return (null, new Rejection("MultipartInvalid", "The multipart body is not well formed."));
        }

        return (null, new Rejection("FileMissing", "The form holds no file."));
    }

    private static async Task<(IncomingFile?, Rejection?)> Write(Stream body, string name, IAssetStore store, long mostBytes, CancellationToken ct)
    {
        var local = store.NewTemporary();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long total = 0;
            await using (var file = new FileStream(local.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                var window = new byte[128 * 1024];
                for (int some; total <= mostBytes && (some = await body.ReadAtLeastAsync(window, window.Length, throwOnEndOfStream: false, ct)) > 0; total += some)
                {
                    hash.AppendData(window, 0, some);
                    await file.WriteAsync(window.AsMemory(0, some), ct);
                }
            }

            if (total > 0 && total <= mostBytes) return (new IncomingFile(local, CleanName(name), Convert.ToHexStringLower(hash.GetHashAndReset()), total), null);

            // Closed by now: not every system deletes a file that is still open.
            local.Dispose();
            return (null, total == 0 ? new Rejection("FileEmpty", "The file has no bytes.") : new Rejection("TooManyBytes", $"A picture may have at most {mostBytes} bytes."));
        }
        catch
        {
            local.Dispose();
            throw;
        }
    }

    private static string NameOf(HttpRequest request) =>
        request.Query["fileName"].ToString() is { Length: > 0 } named ? named
        : ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString()
            : "";

    /// <summary>A name for people, never a path.</summary>
    private static string CleanName(string name)
    {
        var clean = PlainText.Line(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]) ?? Asset.Unnamed;
        return clean.Length > Asset.MostFileName ? clean[^Asset.MostFileName..].TrimStart() : clean;
    }
}
