using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PublishingPlatform.Platform.Http;

/// <summary>Why a use case says no: a stable code for programs and a sentence for people.</summary>
public sealed record Rejection(string Code, string Detail);

/// <summary>Refusals as <c>application/problem+json</c> (RFC 9457), each with its stable <c>code</c>.</summary>
public static class Problems
{
    public static ProblemHttpResult BadRequest(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status400BadRequest, code, detail, more);

    public static ProblemHttpResult Forbidden(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status403Forbidden, code, detail, more);

    public static ProblemHttpResult NotFound(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status404NotFound, code, detail, more);

    public static ProblemHttpResult Conflict(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status409Conflict, code, detail, more);

    public static ProblemHttpResult Conflict(Rejection rejection, params ReadOnlySpan<(string Name, object? Value)> more) => Conflict(rejection.Code, rejection.Detail, more);

    public static ProblemHttpResult Gone(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status410Gone, code, detail, more);

    public static ProblemHttpResult PreconditionFailed(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status412PreconditionFailed, code, detail, more);

    public static ProblemHttpResult TooLarge(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status413PayloadTooLarge, code, detail, more);

    public static ProblemHttpResult UnsupportedMediaType(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status415UnsupportedMediaType, code, detail, more);

    public static ProblemHttpResult Unprocessable(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status422UnprocessableEntity, code, detail, more);

    public static ProblemHttpResult PreconditionRequired(string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more) => Of(StatusCodes.Status428PreconditionRequired, code, detail, more);

    public static ProblemHttpResult Of(int status, string code, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more) extensions[name] = value;

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }
}
