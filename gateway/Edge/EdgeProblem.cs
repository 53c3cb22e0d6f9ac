using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>A refusal by the pipeline itself, before any endpoint runs, in the same shape as everybody else's.</summary>
internal static class EdgeProblem
{
    public static Task WriteAsync(HttpContext context, int status, string code, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        problem.Extensions["code"] = code;
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
