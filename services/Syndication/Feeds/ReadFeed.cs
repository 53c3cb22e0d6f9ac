using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Formats.Feeds;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Feeds;

/// <summary>Serves the newest stories of all, of one section with those below it, or of the archive, as RSS, Atom or JSON Feed.</summary>
internal static partial class ReadFeed
{
    internal static void MapReadFeed(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/feeds/{file}", [HttpMethods.Get, HttpMethods.Head], Handle)
        .WithName("Syndication.ReadFeed")
        .WithTags("Feeds")
        .WithSummary("{all | archive | section}.{rss | atom | json}; ?language= narrows it to one language.");

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Handle(
        string file, string? language, HttpContext http, FeedSource source, FeedCache cache, TimeProvider clock, CancellationToken ct)
    {
        var dot = file.LastIndexOf('.');
        if (dot < 1 || FeedFormat.Find(file[(dot + 1)..]) is not { } format) return Unknown();
        if (language is not null && !LanguageTag().IsMatch(language)) return Problems.BadRequest("LanguageInvalid", "language is a BCP 47 tag such as zh-Hant.");
        if (await source.Find(file[..dot], language, ct) is not { } scope) return Unknown();

        var stamp = await source.Stamp(scope, ct);
        var document = await cache.Get(scope, format, stamp, async () => format.Write(await source.Read(scope, stamp, format, ct)));

        var headers = http.Response.Headers;
        headers.CacheControl = "public, no-cache";
        headers["Cache-Tag"] = StoryCopies.FeedTag;
        headers.Vary = HeaderNames.AcceptEncoding;
        // Rounded up, and left out until that second has come: with seconds alone two changes in one could not be told apart.
        var lastModified = new DateTimeOffset((stamp.ChangedAt.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return TypedResults.File(
            document.Bytes, format.MediaType + "; charset=utf-8",
            lastModified: lastModified < clock.GetUtcNow() ? lastModified : null,
            entityTag: document.Tag);
    }

    private static ProblemHttpResult Unknown() =>
        Problems.NotFound("FeedUnknown", "There is no such feed. Feeds are /feeds/all.rss, .atom, .json and the same for each section.");

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}$")]
    private static partial Regex LanguageTag();
}

/// <summary>A feed's bytes as long as its stamp holds, so that most requests format nothing.</summary>
internal sealed class FeedCache(TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>When this process began to keep feeds.</summary>
    public DateTimeOffset Began { get; } = clock.GetUtcNow();

    private readonly Dictionary<(string Name, string Extension, string? Language), (FeedStamp Stamp, FeedDocument Document)> kept = [];
    private readonly Lock guard = new();

    public async Task<FeedDocument> Get(FeedScope scope, FeedFormat format, FeedStamp stamp, Func<Task<byte[]>> write)
    {
        var key = (scope.Name, format.Extension, scope.Language);
        lock (guard)
        {
            if (kept.TryGetValue(key, out var found) && found.Stamp == stamp) return found.Document;
        }

        var bytes = await write();
        var document = new FeedDocument(bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
        lock (guard)
        {
            // Crude, but the number of feeds is small; only an odd visitor asking for many languages gets here.
            if (kept.Count >= Most) kept.Clear();
            kept[key] = (stamp, document);
        }

        return document;
    }
}

internal sealed record FeedDocument(byte[] Bytes, EntityTagHeaderValue Tag);
