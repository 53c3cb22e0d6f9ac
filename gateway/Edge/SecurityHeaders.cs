using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Headers that make browsers stricter. A service that needs another content policy for a page sets its own and
/// keeps it; everything else gets the one here.
/// </summary>
internal static class SecurityHeaders
{
    // Pictures and films may come from elsewhere (embeds, partners' agencies); scripts may not. Styles may stand in the
    // text because tables and figures carry their measures there.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; media-src 'self' https:; "
        + "font-src 'self' data:; connect-src 'self'; frame-src 'self' https:; worker-src 'self'; manifest-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    // What is not a page shows nothing and runs nothing when somebody makes a browser open it as one.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    });

    public static void AddTo(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.Remove(HeaderNames.Server);
        headers.Remove(HeaderNames.XPoweredBy);

        if (!MediaTypeHeaderValue.TryParse(headers.ContentType.ToString(), out var type)) return;
        if (type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)) AddForPages(headers);
        else if (type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.MediaType.EndsWith("svg+xml", StringComparison.OrdinalIgnoreCase)) headers.TryAdd(HeaderNames.ContentSecurityPolicy, DataPolicy);
    }

    public static void AddForTls(IHeaderDictionary headers) => headers.StrictTransportSecurity = OneYear;

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        AddTo(context.Response.Headers);
        if (context.Request.IsHttps) AddForTls(context.Response.Headers);

        return Task.CompletedTask;
    }

    private static void AddForPages(IHeaderDictionary headers)
    {
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, PagePolicy);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.TryAdd(HeaderNames.XFrameOptions, "SAMEORIGIN");
    }
}
