using System.Text.Json;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>A body as short lines, to compare at a glance: <c>P</c> paragraph, <c>H</c> heading with its second line, <c>I2</c> second picture.</summary>
internal static class BodyLines
{
    public static IReadOnlyList<string> Of(JsonElement body) => [.. body.GetProperty("content").EnumerateArray().Select(Line)];

    /// <summary>The text of a block as findings count it.</summary>
    public static string Text(JsonElement block) => block.GetProperty("type").GetString() == "image"
        ? block.GetProperty("attrs").GetProperty("caption").GetString()!
        : string.Concat(block.GetProperty("content").EnumerateArray().Select(node => node.GetProperty("type").GetString() == "hardBreak" ? "\n" : node.GetProperty("text").GetString()));

    private static string Line(JsonElement block) => block.GetProperty("type").GetString() switch
    {
        "heading" => "H " + Text(block).Replace("\n", " / ", StringComparison.Ordinal),
        "image" => $"I{block.GetProperty("attrs").GetProperty("number")} {Text(block)}",
        _ => "P " + Text(block),
    };
}
