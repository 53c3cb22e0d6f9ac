using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Gateway.Edge;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// A page as visitors with one coding get it, whole or as 304, with every header it carries made ready once. Whether it
/// comes from memory or was just fetched, and whichever way it takes out, it is this that is written.
/// </summary>
internal sealed class CachedAnswer
{
    private const string SourceHeader = "X-Cache";

    private readonly int _status;
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly ReadOnlyMemory<byte>? _body;

    private CachedAnswer(int status, IHeaderDictionary headers, ReadOnlyMemory<byte>? body)
    {
        SecurityHeaders.AddTo(headers);
        (_status, _headers, _body) = (status, [.. headers], body);
    }

    public static CachedAnswer Whole(CachedPage page, ContentCoding coding)
    {
        var headers = HeadersOf(page, coding);
        if (coding.Name() is { } encoding) headers.ContentEncoding = encoding;
        return new CachedAnswer(StatusCodes.Status200OK, headers, page.As(coding));
    }

    public static CachedAnswer NotModified(CachedPage page, ContentCoding coding)
    {
        var headers = HeadersOf(page, coding);
        headers.Remove(HeaderNames.ContentType);
        return new CachedAnswer(StatusCodes.Status304NotModified, headers, null);
    }

    public Task WriteAsync(IFeatureCollection features, string source)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        GatewayMetrics.PageFrom(source);

        response.StatusCode = _status;
        var headers = response.Headers;
        foreach (var (name, value) in _headers) headers[name] = value;
        headers[SourceHeader] = source;
        if (request.Scheme == Uri.UriSchemeHttps) SecurityHeaders.AddForTls(headers);
        if (_body is not { } body) return Task.CompletedTask;

        headers.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : features.GetRequiredFeature<IHttpResponseBodyFeature>().Stream.WriteAsync(body).AsTask();
    }

    private static IHeaderDictionary HeadersOf(CachedPage page, ContentCoding coding)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        foreach (var (name, value) in page.Headers) headers[name] = value;
        headers.Vary = HeaderNames.AcceptEncoding;

        // The page may be read in another coding by the next visitor, so a strong validator becomes a weak one.
        headers.ETag = coding is ContentCoding.Identity || page.ETag.StartsWith("W/", StringComparison.Ordinal) ? page.ETag : "W/" + page.ETag;
        return headers;
    }
}
