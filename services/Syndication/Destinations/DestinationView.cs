using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Syndication.Destinations;

/// <summary>A destination without its secret.</summary>
public sealed record DestinationView(
    Guid Id, int Version, string Type, string Url, string State, string? StateReason, bool IncludeArchive, int FailuresInARow,
    DateTimeOffset? QuietUntil, DateTimeOffset? EarlierSecretUntil, DateTimeOffset CreatedAt)
{
    internal static DestinationView Of(Destination destination) => new(
        destination.Id, destination.Version, destination.Type, destination.Url, destination.State, destination.StateReason,
        destination.IncludeArchive, destination.FailuresInARow, destination.QuietUntil, destination.EarlierSecretUntil, destination.CreatedAt);
}

/// <summary>The only answer that holds the secret.</summary>
public sealed record DestinationSecret(Guid Id, string Secret);

public sealed record PauseRequest([property: StringLength(500)] string? Reason);

internal static class DestinationRejections
{
    public static ProblemHttpResult Unknown() => Problems.NotFound("DestinationUnknown", "This partner has no such destination.");
}
