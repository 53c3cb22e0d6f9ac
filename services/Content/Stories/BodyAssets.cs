using System.Text.Json;
using System.Text.Json.Nodes;
using PublishingPlatform.Platform.Documents;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Stories;

/// <summary>The pictures and films that a body asks for by asset id.</summary>
internal static class BodyAssets
{
    internal static IReadOnlySet<Guid> Of(StoryDocument document)
    {
        var found = new HashSet<Guid>();
        Collect(document.Root, found);
        return found;
    }

    /// <summary>
    /// The body as the public gets it: no placeholders, none of the assets left out, no gallery without a picture. A picture whose
    /// alternative text or credit nobody filled in says nothing about them, so that the asset's own words stand.
    /// </summary>
    internal static JsonElement Published(JsonElement body, IReadOnlySet<Guid> leftOut)
    {
        var root = JsonNode.Parse(body.GetRawText())!.AsObject();
        Strip(root, leftOut);
        using var parsed = JsonDocument.Parse(root.ToJsonString(EventJson.Options));
        return parsed.RootElement.Clone();
    }

    private static void Collect(DocumentNode node, HashSet<Guid> found)
    {
        if (node.Id("assetId") is { } id) found.Add(id);
        foreach (var child in node.Children) Collect(child, found);
    }

    private static void Strip(JsonObject node, IReadOnlySet<Guid> leftOut)
    {
        if (node["content"] is not JsonArray children) return;

        foreach (var child in children.OfType<JsonObject>().ToArray())
        {
            Strip(child, leftOut);
            if (StaysOut(child, leftOut)) children.Remove(child);
            else if ((string?)child["type"] is "image") DropEmptyWords(child["attrs"]!.AsObject());
        }

        if (children.Count == 0) node.Remove("content");
    }

    private static void DropEmptyWords(JsonObject picture)
    {
        foreach (var name in (string[])["alt", "credit"])
        {
            if (string.IsNullOrWhiteSpace((string?)picture[name])) picture.Remove(name);
        }
    }

    private static bool StaysOut(JsonObject node, IReadOnlySet<Guid> leftOut)
    {
        var type = (string?)node["type"];
        if (type is "gallery") return node["content"] is null;

        var asset = Guid.TryParse((string?)node["attrs"]?["assetId"], out var id) ? id : (Guid?)null;
        return type switch
        {
            "image" => asset is null || leftOut.Contains(asset.Value),
            "video" => asset is { } film && leftOut.Contains(film),
            // A quotation or list item that held nothing but a picture would break the schema.
            "listItem" or "blockquote" or "bulletList" or "orderedList" or "factbox" => node["content"] is null,
            _ => false,
        };
    }
}
