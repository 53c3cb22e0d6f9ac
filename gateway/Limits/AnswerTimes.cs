using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>Which kind of patience a request gets: a stream lives as long as its reader, an upload as long as it needs.</summary>
internal static class AnswerTimes
{
    public static bool IsStream(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && (request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)
            || request.Path.Value is { } path && path.EndsWith("/events", StringComparison.Ordinal));

    public static TimeSpan? For(HttpRequest request, LimitsOptions options)
    {
        if (IsStream(request)) return null;

        var uploads = request.Path.StartsWithSegments("/api/media/assets") || request.Path.StartsWithSegments("/api/content/imports");
        return TimeSpan.FromSeconds(uploads ? options.UploadSeconds : options.AnswerSeconds);
    }
}
