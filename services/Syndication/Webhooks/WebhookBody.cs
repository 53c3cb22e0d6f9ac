using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Formats;

namespace PublishingPlatform.Syndication.Webhooks;

/// <summary>What a partner's webhook receives. The same delivery gives the same bytes at every attempt.</summary>
internal static class WebhookBody
{
    public static byte[] Write(Delivery delivery, ReadOnlyMemory<byte> ninjs)
    {
        var buffer = new ArrayBufferWriter<byte>(ninjs.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type", delivery.Type);
            json.WriteString("id", delivery.Id);
            json.WriteNumber("sequence", delivery.Sequence!.Value);
            json.WriteString("timestamp", Timestamps.Internet(delivery.CreatedAt));
            json.WritePropertyName("data");
            json.WriteRawValue(ninjs.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
