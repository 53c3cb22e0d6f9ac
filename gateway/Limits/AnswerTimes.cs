using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Edge;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>
/// Ends requests that take too long with a 504. A stream lives as long as its reader and an upload as long as it needs.
/// </summary>
internal sealed class AnswerTimes(IOptions<LimitsOptions> options)
{
    private readonly TimeSpan _answer = TimeSpan.FromSeconds(options.Value.AnswerSeconds);
    private readonly TimeSpan _upload = TimeSpan.FromSeconds(options.Value.UploadSeconds);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsStream(context.Request))
        {
            await next(context);
            return;
        }

        var visitorLeft = context.RequestAborted;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(visitorLeft);
        over.CancelAfter(IsUpload(context.Request.Path) ? _upload : _answer);
        var deadline = new AnswerDeadline(over.Token, visitorLeft);
        context.Features.Set(deadline);
        context.RequestAborted = over.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (deadline.HasPassed && !context.Response.HasStarted)
        {
            // Explained below, like the service that notices by itself and ends without an answer.
        }
        finally
        {
            context.RequestAborted = visitorLeft;
        }

        if (deadline.HasPassed && !context.Response.HasStarted) await deadline.ExplainAsync(context);
    }

    public static bool IsStream(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && (request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)
            || IsStream(request.Path));

    /// <summary>A program that follows a stream need not say so in its headers; a section may be called "events".</summary>
    public static bool IsStream(PathString path) =>
        path.Value is { } text && text.EndsWith("/events", StringComparison.Ordinal)
        && (path.StartsWithSegments("/live") || path.StartsWithSegments("/alerts") || path.StartsWithSegments("/desk"));

    private static bool IsUpload(PathString path) => path.StartsWithSegments("/api/media/assets") || path.StartsWithSegments("/api/content/imports");
}

/// <summary>Tells a request that took too long from one whose visitor went away; to both its work looks cancelled.</summary>
internal sealed class AnswerDeadline(CancellationToken over, CancellationToken visitorLeft)
{
    public bool HasPassed => over.IsCancellationRequested && !visitorLeft.IsCancellationRequested;

    public Task ExplainAsync(HttpContext context)
    {
        context.RequestAborted = visitorLeft;
        context.Response.Clear();
        return EdgeProblem.WriteAsync(context, StatusCodes.Status504GatewayTimeout, "ServiceTimedOut", "This took too long and was given up.");
    }
}
