using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Persistence.Configurations;

/// <summary>Stores a value that is always read and written whole as the JSON that it travels as.</summary>
internal static class JsonColumn
{
    internal static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(value => Write(value), json => JsonSerializer.Deserialize<T>(json, EventJson.Options)!),
        // Values are replaced, never changed in place: the reference says whether there is something to write.
        new ValueComparer<T>((one, other) => ReferenceEquals(one, other), value => value!.GetHashCode(), value => value));

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);
}
