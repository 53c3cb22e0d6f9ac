using Microsoft.AspNetCore.Http;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>A refusal by the pipeline itself, before any endpoint runs, in the same shape as everybody else's.</summary>
internal static class EdgeProblem
{
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Problems.Of(status, code, detail).ExecuteAsync(context);
    }
}
