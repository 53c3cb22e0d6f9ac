using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Messaging.Outbox;

namespace PublishingPlatform.Platform.Http;

/// <summary>Gives every failure that no use case answered a problem document with a code, and no inner detail.</summary>
internal static class ProblemSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (problem.Extensions.ContainsKey("code")) return;

            problem.Extensions["code"] = problem is HttpValidationProblemDetails ? "ValidationFailed" : CodeOf(problem.Status);
        });
        services.AddExceptionHandler<SurpriseHandler>();
        // A handled exception is not logged otherwise, and a surprise without its stack trace helps nobody.
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = context =>
            context.Exception is DbUpdateConcurrencyException or EventTooLargeException or BadHttpRequestException or OperationCanceledException);
    }

    private static string CodeOf(int? status) => status switch
    {
        400 => "BadRequest",
        401 => "SignInRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimedOut",
        409 => "Conflict",
        413 => "BodyTooLarge",
        414 => "AddressTooLong",
        415 => "UnsupportedMediaType",
        429 => "TooManyRequests",
        431 => "HeadersTooLarge",
        502 => "ServiceUnreachable",
        503 => "ServiceUnavailable",
        504 => "ServiceTimedOut",
        _ => "Unexpected",
    };

    private sealed class SurpriseHandler(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var (status, code, detail) = exception switch
            {
                DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "EditedByOthers", "Somebody else changed this at the same moment. Read it again and repeat."),
                EventTooLargeException => (StatusCodes.Status413PayloadTooLarge, "TooLargeToPublish", "This is larger than what can be published."),
                BadHttpRequestException bad => (bad.StatusCode, CodeOf(bad.StatusCode), bad.Message),
                OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (499, "Abandoned", "The caller went away."),
                _ => (StatusCodes.Status500InternalServerError, "Unexpected", "Something went wrong on our side. It has been recorded under this trace id."),
            };
            httpContext.Response.StatusCode = status;
            var problem = new ProblemDetails { Status = status, Detail = detail, Extensions = { ["code"] = code } };
            return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        }
    }
}
