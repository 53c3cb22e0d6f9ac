using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// Fetches a page on behalf of everybody: the forwarded request carries nothing that is the first visitor's own
/// (cookies, conditions, preferred coding, campaign parameters), so what comes back suits all others too.
/// </summary>
internal sealed class PageFill(RequestDelegate next, PageCache cache, int largestPage)
{
    public const string TagHeader = "Cache-Tag";

    private static readonly string[] VisitorsOwn =
    [
        HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.IfMatch, HeaderNames.IfUnmodifiedSince,
        HeaderNames.AcceptEncoding, HeaderNames.Cookie,
    ];

    private static readonly FrozenSet<string> KeptHeaders = new[]
    {
        HeaderNames.ContentType, HeaderNames.CacheControl, HeaderNames.LastModified, HeaderNames.ContentLanguage,
        HeaderNames.ContentDisposition, HeaderNames.ContentSecurityPolicy, HeaderNames.Link, "X-Robots-Tag",
        HeaderNames.AccessControlAllowOrigin, HeaderNames.AccessControlExposeHeaders, "Referrer-Policy",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Task RemoveTags(object context)
    {
        ((HttpContext)context).Response.Headers.Remove(TagHeader);
        return Task.CompletedTask;
    }

    public async Task RunAsync(HttpContext context, CacheKey key, Flight flight)
    {
        var visitor = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new FillBody(visitor.Stream, () => MayBeKept(context.Response, flight), () => IsTakenBack(context), largestPage);
        var standIn = new StreamResponseBodyFeature(body, visitor);
        var own = SetAside(context.Request, key);

        context.Response.OnStarting(RemoveTags, context);
        context.Features.Set<IHttpResponseBodyFeature>(standIn);
        try
        {
            await next(context);
            await standIn.CompleteAsync();
        }
        catch
        {
            flight.Abandon();
            cache.Land(flight, null);
            throw;
        }
        finally
        {
            context.Features.Set(visitor);
            GiveBack(context.Request, own);
        }

        if (context.RequestAborted.IsCancellationRequested) flight.Abandon();
        var page = body.Whole() is { } whole ? PageOf(context.Response, whole, flight) : null;
        cache.Land(flight, page);
        if (page is null) return;

        // What of the service's own answer is not kept would reach the first visitor and no other.
        context.Response.Headers.Clear();
        await page.For(context.Request.Headers).WriteAsync(context.Features, "miss");
    }

    /// <summary>Asked at the first byte. When the answer is no, nobody needs to wait for the last one.</summary>
    private bool MayBeKept(HttpResponse response, Flight flight)
    {
        var headers = response.Headers;
        var cacheControl = headers.CacheControl.ToString();
        var keep = response.StatusCode == StatusCodes.Status200OK
            && !StringValues.IsNullOrEmpty(headers[TagHeader])
            && StringValues.IsNullOrEmpty(headers.SetCookie)
            && StringValues.IsNullOrEmpty(headers.ContentEncoding)
            && !cacheControl.Contains("no-store", StringComparison.OrdinalIgnoreCase)
            && !cacheControl.Contains("private", StringComparison.OrdinalIgnoreCase)
            && VariesOnlyByCoding(headers.Vary);

        if (!keep) cache.Land(flight, null);
        return keep;
    }

    // What forwards tells of a service or a visitor that went away half-way by an answer in place of the one that it had begun.
    private static bool IsTakenBack(HttpContext context) =>
        context.Response.StatusCode != StatusCodes.Status200OK || context.Features.Get<IForwarderErrorFeature>() is not null;

    private static bool VariesOnlyByCoding(StringValues vary) => vary
        .SelectMany(line => (line ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .All(name => name.Equals(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase));

    private static CachedPage PageOf(HttpResponse response, ArraySegment<byte> body, Flight flight) => new()
    {
        Body = body.ToArray(),
        ETag = response.Headers.ETag is [{ Length: > 2 } given, ..] ? given : $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..20]}\"",
        Tags = TagsOf(response),
        FilledAt = flight.LeftAt,
        ExpiresAt = flight.ExpiresAt,
        LastModified = response.Headers.LastModified,
        Headers = [.. response.Headers.Where(header => KeptHeaders.Contains(header.Key))],
    };

    private static string[] TagsOf(HttpResponse response) => [.. response.Headers[TagHeader]
        .SelectMany(line => (line ?? string.Empty).Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Distinct(StringComparer.Ordinal)];

    private static SetAsideParts SetAside(HttpRequest request, CacheKey key)
    {
        var aside = new SetAsideParts(request.QueryString, [.. VisitorsOwn.Select(name => (name, request.Headers[name]))]);
        request.QueryString = key.Query;
        foreach (var name in VisitorsOwn) request.Headers.Remove(name);
        return aside;
    }

    private static void GiveBack(HttpRequest request, SetAsideParts aside)
    {
        request.QueryString = aside.Query;
        foreach (var (name, value) in aside.Headers) request.Headers[name] = value;
    }

    private sealed record SetAsideParts(QueryString Query, (string Name, StringValues Value)[] Headers);
}
