using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using PublishingPlatform.Gateway.Limits;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// What makes two requests ask for the same page: host, path and those query parameters that pages know. Parameters
/// that only campaigns add are dropped, from the key and from the forwarded request alike; a request with any other
/// parameter is not cached, so nobody can fill the cache with inventions or be handed a page that ignored a parameter.
/// </summary>
internal readonly record struct CacheKey(string Value, QueryString Query)
{
    private const int MaxLength = 1024;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NeverPages = new[]
    {
        "api", "account", "desk", "partners", "hub", "media", "openapi", "health", ".well-known", "alerts",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Files =
        [".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".ico", ".woff2"];

    /// <param name="request">As the server read it, because some are answered before anything is built around it.</param>
    public static CacheKey? Of(IHttpRequestFeature request, IReadOnlySet<string> pageParameters)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return null;

        var path = request.Path;
        if (path.Length > MaxLength || !IsPage(path)) return null;
        if (request.Headers.Authorization.Count > 0 || request.Headers.Range.Count > 0) return null;
        if (request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal)) return null;

        var host = request.Headers.Host.ToString();
        if (request.QueryString.Length == 0) return new CacheKey(host + path, default);

        return Known(new QueryString(request.QueryString), pageParameters) is { } query
            ? new CacheKey(host + path + query.Value, query)
            : null;
    }

    public static bool IsFile(string path) =>
        Array.Exists(Files, file => path.EndsWith(file, StringComparison.OrdinalIgnoreCase));

    private static bool IsPage(string path) =>
        !IsFile(path)
        && !AnswerTimes.IsStream(new PathString(path))
        && !NeverPages.Contains(FirstSegment(path));

    private static ReadOnlySpan<char> FirstSegment(string path)
    {
        var rest = path.AsSpan().TrimStart('/');
        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }

    private static QueryString? Known(QueryString query, IReadOnlySet<string> pageParameters)
    {
        var known = new List<KeyValuePair<string, string?>>();
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            var name = parameter.DecodeName().ToString();
            if (IsCampaign(name)) continue;
            if (!pageParameters.Contains(name)) return null;

            known.Add(new(name, parameter.DecodeValue().ToString()));
        }

        known.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : string.CompareOrdinal(a.Value, b.Value));
        var rebuilt = QueryString.Create(known);
        return rebuilt.Value?.Length > MaxLength ? null : rebuilt;
    }

    private static bool IsCampaign(string name) =>
        name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || name is "fbclid" or "gclid" or "dclid" or "msclkid" or "mc_cid" or "mc_eid" or "igshid" or "twclid";
}
