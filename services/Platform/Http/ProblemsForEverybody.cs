using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace PublishingPlatform.Platform.Http;

/// <summary>
/// Writes a problem document for those too whose <c>Accept</c> names none of its types, such as a browser's form. The
/// framework's own writer leaves them with an empty answer or a line of plain text, which no program can tell apart.
/// </summary>
internal sealed class ProblemsForEverybody(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        problem.Status ??= http.Response.StatusCode;
        problem.Extensions.TryAdd("traceId", Activity.Current?.Id ?? http.TraceIdentifier);
        options.Value.CustomizeProblemDetails?.Invoke(context);
        return new ValueTask(http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted));
    }
}
