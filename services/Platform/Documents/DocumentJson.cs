using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PublishingPlatform.Platform.Documents;

/// <summary>Writes a document in its canonical spelling, so that equal documents are equal bytes.</summary>
internal static class DocumentJson
{
    public static JsonElement Of(DocumentNode root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, root);

        using var parsed = JsonDocument.Parse(buffer.WrittenMemory);
        return parsed.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, DocumentNode node)
    {
        json.WriteStartObject();
        json.WriteString("type", node.Type);
        if (node.Attributes.Count > 0) WriteAttributes(json, node);
        if (node.Type is "text") json.WriteString("text", node.Text);
        if (node.Marks.Count > 0) WriteMarks(json, node.Marks);
        if (node.Children.Count > 0)
        {
            json.WriteStartArray("content");
            foreach (var child in node.Children) Write(json, child);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, DocumentNode node)
    {
        json.WriteStartObject("attrs");
        foreach (var rule in DocumentSchema.Nodes[node.Type].Attributes)
        {
            switch (node.Attributes.GetValueOrDefault(rule.Name))
            {
                case string words: json.WriteString(rule.Name, words); break;
                case int number: json.WriteNumber(rule.Name, number); break;
                case Guid id: json.WriteString(rule.Name, id); break;
                case List<int> numbers:
                    json.WriteStartArray(rule.Name);
                    foreach (var number in numbers) json.WriteNumberValue(number);
                    json.WriteEndArray();
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteMarks(Utf8JsonWriter json, IReadOnlyList<DocumentMark> marks)
    {
        json.WriteStartArray("marks");
        foreach (var mark in marks)
        {
            json.WriteStartObject();
            json.WriteString("type", mark.Type);
            if (mark.Href is not null)
            {
                json.WriteStartObject("attrs");
                json.WriteString("href", mark.Href);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
