using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>Hands a page out as it is stored: whole, without body for HEAD, or as 304 when the visitor has it already.</summary>
internal static class CachedAnswer
{
    /// <summary>The page may be read in another coding by the next visitor, so a strong validator becomes a weak one.</summary>
    public static Task WriteAsync(HttpContext context, CachedPage page, string source)
    {
        var response = context.Response;
        var headers = response.Headers;
        foreach (var (name, value) in page.Headers) headers[name] = value;

        headers.Remove(PageFill.TagHeader);
        headers.Vary = HeaderNames.AcceptEncoding;
        headers["X-Cache"] = source;
        GatewayMetrics.PageFrom(source);

        var coding = page.CanCompress ? ContentCodings.Choose(context.Request.Headers.AcceptEncoding) : ContentCoding.Identity;
        headers.ETag = coding is ContentCoding.Identity || page.ETag.StartsWith("W/", StringComparison.Ordinal) ? page.ETag : "W/" + page.ETag;

        if (VisitorHasIt(context.Request, page))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentLength = null;
            headers.Remove(HeaderNames.ContentType);
            return Task.CompletedTask;
        }

        var body = page.As(coding);
        response.StatusCode = StatusCodes.Status200OK;
        headers.ContentLength = body.Length;
        if (coding.Name() is { } encoding) headers.ContentEncoding = encoding;

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool VisitorHasIt(HttpRequest request, CachedPage page)
    {
        var known = request.Headers.IfNoneMatch;
        if (known.Count > 0) return Names(known, page.ETag);

        // Dates only decide when there is no tag, and only when they are the very one that was given out.
        var since = request.Headers.IfModifiedSince;
        return since.Count > 0 && page.LastModified is not null && string.Equals(since, page.LastModified, StringComparison.Ordinal);
    }

    private static bool Names(StringValues known, string etag)
    {
        var opaque = etag.AsSpan(etag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0);
        foreach (var line in known)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[part].Trim();
                if (candidate.StartsWith("W/")) candidate = candidate[2..];
                if (candidate is "*" || candidate.SequenceEqual(opaque)) return true;
            }
        }

        return false;
    }
}
