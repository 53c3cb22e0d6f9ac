using System.Text.Json;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>
/// Where a sink writes down what it accepted before it says so, a line of JSON each: what <c>tests/Invariants</c>
/// compares with the databases.
/// </summary>
internal sealed class SinkFile
{
    private readonly string path;
    private readonly Lock writing = new();

    private SinkFile(string path) => this.path = path;

    /// <summary>The first line says for which destination the others are, should none come.</summary>
    public static SinkFile OfWebhooks(string folder, Uri destination)
    {
        var file = new SinkFile(Path.Combine(folder, "webhooks.jsonl"));
        file.Append(new { destination, receivedAt = DateTimeOffset.UtcNow });
        return file;
    }

    public static SinkFile OfMails(string folder)
    {
        var file = new SinkFile(Path.Combine(folder, "mails.jsonl"));
        File.WriteAllText(file.path, "");
        return file;
    }

    // Not every webhook need be about a story.
    public void Append(Uri destination, ReceivedWebhook webhook) => Append(new
    {
        destination,
        id = webhook.Id,
        sequence = (long?)webhook.Body["sequence"],
        type = webhook.Type,
        story = ((string?)webhook.Body["data"]?["uri"])?["urn:uuid:".Length..],
        receivedAt = DateTimeOffset.UtcNow,
    });

    public void Append(SinkMail mail) => Append(new
    {
        messageId = mail.Message.MessageId,
        recipients = mail.Recipients,
        subject = mail.Message.Subject,
        date = mail.Message.Date,
        receivedAt = DateTimeOffset.UtcNow,
    });

    private void Append(object line)
    {
        lock (writing) File.AppendAllText(path, JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n");
    }
}
