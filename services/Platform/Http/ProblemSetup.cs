using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Messaging.Outbox;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Platform.Http;

/// <summary>Gives every failure that no use case answered a problem document with a code, and no inner detail.</summary>
internal static class ProblemSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (problem is HttpValidationProblemDetails invalid) invalid.Errors = AsOnTheWire(invalid.Errors);
            if (problem.Extensions.ContainsKey("code")) return;

            problem.Extensions["code"] = problem is HttpValidationProblemDetails ? "ValidationFailed" : CodeOf(problem.Status);
        });
        services.AddSingleton<IProblemDetailsWriter, ProblemsForEverybody>();
        services.AddExceptionHandler<SurpriseHandler>();
        // Otherwise a body that does not fit is refused without a word about what is wrong with it.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // A handled exception is not logged otherwise, and a surprise without its stack trace helps nobody.
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = context =>
            context.Exception is DbUpdateConcurrencyException or EventTooLargeException or BadHttpRequestException or OperationCanceledException);
    }

    // Validation speaks of our properties; whoever sent the body knows its fields.
    private static Dictionary<string, string[]> AsOnTheWire(IDictionary<string, string[]> errors) => errors.ToDictionary(
        error => string.Join('.', error.Key.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)),
        error =>
        {
            var property = error.Key.Split('.', '[')[^1];
            return error.Value.Select(message => message.Replace($" {property} ", $" {JsonNamingPolicy.CamelCase.ConvertName(property)} ", StringComparison.Ordinal)).ToArray();
        });

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

    /// <summary>Names the place or the missing fields, without the names of our types that the exception's text holds.</summary>
    private static string WhatIsWrong(JsonException json)
    {
        const string missing = "missing required properties including: ";
        var at = json.Message.IndexOf(missing, StringComparison.Ordinal);
        return at >= 0
            ? $"The JSON body lacks {json.Message[(at + missing.Length)..].TrimEnd('.')}."
            : $"The body is no JSON that fits here{(json.Path is { Length: > 0 } path ? $", at {path}" : "")}{(json.LineNumber is { } line ? $", line {line + 1}" : "")}.";
    }

    private sealed class SurpriseHandler(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var (status, code, detail) = exception switch
            {
                DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "EditedByOthers", "Somebody else changed this at the same moment. Read it again and repeat."),
                EventTooLargeException => (StatusCodes.Status413PayloadTooLarge, "TooLargeToPublish", "This is larger than what can be published."),
                BadHttpRequestException { InnerException: JsonException json } bad => (bad.StatusCode, CodeOf(bad.StatusCode), WhatIsWrong(json)),
                BadHttpRequestException bad => (bad.StatusCode, CodeOf(bad.StatusCode), bad.Message),
                AntiforgeryValidationException or InvalidDataException => (StatusCodes.Status400BadRequest, "FormInvalid", "The form cannot be read. Open its page again and repeat."),
                _ when DatabaseAway.Is(exception) => (StatusCodes.Status503ServiceUnavailable, "DatabaseUnavailable", "The database does not answer in time. Repeat the request in a moment; with the same Idempotency-Key it is carried out once."),
                OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (499, "Abandoned", "The caller went away."),
                _ => (StatusCodes.Status500InternalServerError, "Unexpected", "Something went wrong on our side. It has been recorded under this trace id."),
            };
            httpContext.Response.StatusCode = status;
            if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "5";
            var problem = new ProblemDetails { Status = status, Detail = detail, Extensions = { ["code"] = code } };
            return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        }
    }
}
