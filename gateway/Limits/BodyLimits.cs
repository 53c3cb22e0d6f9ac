using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Edge;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>
/// How much a request may bring, by where it goes. Said to be too large, it is refused before a byte is read; turning
/// out too large, reading it fails and whoever was reading says the same. Either way the visitor is heard out.
/// </summary>
internal sealed class BodyLimits(IOptions<LimitsOptions> options)
{
    // Enough for a client that sends everything before it listens to hear the answer instead of a broken connection.
    private const long HearsUsOutWithin = 256L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LimitsOptions _options = options.Value;

    public long For(PathString path)
    {
        var kilobytes = path.StartsWithSegments("/api/media/assets") ? _options.MediaKilobytes
            : path.StartsWithSegments("/api/content/imports") ? _options.ImportKilobytes
            : _options.BodyKilobytes;
        return kilobytes * 1024L;
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var limit = For(context.Request.Path);
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > limit)
        {
            await RefuseAsync(context, limit, feature);
            return;
        }

        var isUntold = context.Request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = isUntold ? limit + HearsUsOutWithin : limit;
        if (isUntold) await CountAsync(context, limit, next);
        else await next(context);
    }

    private static async Task CountAsync(HttpContext context, long limit, RequestDelegate next)
    {
        var body = context.Request.Body;
        var limited = new LimitedBody(body, limit);
        context.Request.Body = limited;
        await next(context);
        if (!limited.IsExceeded) return;

        context.Request.Body = body;
        if (!context.Response.HasStarted) context.Response.Headers.Connection = "close";
        await context.Response.CompleteAsync();
        await DrainAsync(context);
    }

    private static async Task RefuseAsync(HttpContext context, long limit, IHttpMaxRequestBodySizeFeature? feature)
    {
        context.Response.Headers.Connection = "close";
        await EdgeProblem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "BodyTooLarge",
            $"At most {limit / 1024:N0} KB can be sent here.");
        await context.Response.CompleteAsync();

        // A program that waits for "100 Continue" was never told to go on and sends nothing more.
        if (context.Request.Headers.Expect.Count > 0 || context.Request.ContentLength > HearsUsOutWithin) return;
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = HearsUsOutWithin;
        await DrainAsync(context);
    }

    private static async Task DrainAsync(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The visitor was told already; how the connection ends no longer matters.
        }
    }
}
