using Microsoft.AspNetCore.Http.HttpResults;

namespace PublishingPlatform.Content.Stories;

/// <summary>A refusal with what a client needs to act on it.</summary>
internal sealed record Refused(Rejection Why, string? Name = null, object? Value = null)
{
    public static implicit operator Refused?(Rejection? why) => why is null ? null : new Refused(why);
}

/// <summary>The problems that several use cases of a story answer.</summary>
internal static class StoryProblems
{
    internal static ProblemHttpResult NotFound() => Problems.NotFound("StoryNotFound", "There is no such story.");

    internal static ProblemHttpResult Stale(int version) => Problems.PreconditionFailed(
        "EditedByOthers", $"The story is at version {version}, not at the one that this was meant for.", ("version", version));

    internal static ProblemHttpResult NoVersionNamed() => Problems.PreconditionRequired(
        "VersionMissing", "Name the version that you saw in If-Match.");

    internal static ProblemHttpResult Missing(string permission) => Problems.Forbidden(
        "PermissionMissing", $"This needs the permission {permission}.", ("permission", permission));

    internal static ProblemHttpResult Invalid(Rejection rejection) => rejection.Code is "DocumentTooLarge" or "StoryTooLarge"
        ? Problems.TooLarge(rejection.Code, rejection.Detail)
        : Problems.BadRequest(rejection.Code, rejection.Detail);

    internal static ProblemHttpResult Of(Refused refused) => refused.Why.Code is "StoryTooLarge"
        ? Problems.TooLarge(refused.Why.Code, refused.Why.Detail)
        : refused.Name is { } name ? Problems.Conflict(refused.Why, (name, refused.Value)) : Problems.Conflict(refused.Why);
}
