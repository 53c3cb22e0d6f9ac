using Microsoft.AspNetCore.Components;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// A page rendered from a component, with the headers that browsers and the gateway's cache go by.
/// The renderer is used directly: a result of the framework's own would bring forms, streaming and its client script along.
/// </summary>
internal sealed class PageResult<TView>(object model) : IResult where TView : IComponent
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Null for pages that nobody may keep.</summary>
    public string? ETag { get; init; }

    /// <summary>What the gateway evicts by. Empty keeps the page out of its cache.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        PageHeaders.Write(response.Headers, ETag, Tags);
        if (ETag is not null && Conditional.IsKnown(httpContext.Request, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        using var page = await PageRenderer.Render<TView>(model);
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Utf8Length;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;

        page.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}

internal static class PageHeaders
{
    // Nothing inline and nothing from elsewhere; JSON-LD is data, which no policy runs.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Write(IHeaderDictionary headers, string? etag, IReadOnlyList<string> tags)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = etag is null ? "no-store" : "public, no-cache";
        if (etag is not null) headers.ETag = etag;
        // For the gateway alone, which takes it off.
        if (tags.Count > 0) headers["Cache-Tag"] = string.Join(',', tags);
    }
}
