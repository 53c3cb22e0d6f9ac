using System.Text.Encodings.Web;
using System.Text.Json;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Writes blocks as a story document. The text of a block is the same here as in findings: a line break counts one character.</summary>
internal static class BodyDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Write(IEnumerable<BodyBlock> blocks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "doc");
            json.WriteStartArray("content");
            foreach (var block in blocks) Write(json, block);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, BodyBlock block)
    {
        json.WriteStartObject();
        json.WriteString("type", block.Kind switch { BlockKind.Heading => "heading", BlockKind.Image => "image", _ => "paragraph" });
        if (block.Kind is BlockKind.Image) WritePlaceholder(json, block);
        else WriteText(json, block);
        json.WriteEndObject();
    }

    private static void WritePlaceholder(Utf8JsonWriter json, BodyBlock block)
    {
        json.WriteStartObject("attrs");
        json.WriteNull("assetId");
        if (block.Number is { } number) json.WriteNumber("number", number);
        else json.WriteNull("number");
        json.WriteString("caption", block.Text);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, BodyBlock block)
    {
        if (block.Kind is BlockKind.Heading)
        {
            json.WriteStartObject("attrs");
            json.WriteNumber("level", 2);
            json.WriteEndObject();
        }
        json.WriteStartArray("content");
        var lines = block.Text.Split(BodyBlock.LineBreak);
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                json.WriteStartObject();
                json.WriteString("type", "hardBreak");
                json.WriteEndObject();
            }
            if (lines[i].Length == 0) continue;
            json.WriteStartObject();
            json.WriteString("type", "text");
            json.WriteString("text", lines[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
