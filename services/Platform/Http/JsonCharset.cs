using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PublishingPlatform.Platform.Http;

/// <summary>
/// Refuses JSON in an encoding that is none: reading it would throw, as if that were our mistake. Other bodies are their service's business, an old page's encoding for example.
/// </summary>
internal static class JsonCharset
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next) => MakeReadable(context.Request)
        ? next(context)
        : Problems.UnsupportedMediaType("CharsetUnknown", "JSON is sent in UTF-8.").ExecuteAsync(context);

    private static bool MakeReadable(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue) return true;

        // Quotation marks are allowed around it, but the framework's reader takes them for a part of the name.
        type.Charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (type.Encoding is null) return false;

        request.ContentType = type.ToString();
        return true;
    }
}
