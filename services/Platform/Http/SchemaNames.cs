using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace PublishingPlatform.Platform.Http;

/// <summary>
/// Names types in the services' descriptions. Each use case calls its request <c>Request</c>; by their plain names all
/// of them would become one schema, the first one's, so a nested type carries the name of the type around it.
/// </summary>
internal static class SchemaNames
{
    /// <summary>Null for what is described in place.</summary>
    public static string? Of(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? Name(type.Type, name) : null;

    private static string Name(Type type, string plain)
    {
        if (type.IsGenericType && Array.Exists(type.GenericTypeArguments, argument => argument.IsNested))
            return $"{type.Name[..type.Name.IndexOf('`')]}Of{string.Join("And", type.GenericTypeArguments.Select(argument => Name(argument, argument.Name)))}";

        return type.DeclaringType is { } around ? around.Name + plain : plain;
    }
}
