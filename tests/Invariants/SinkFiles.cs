using System.Text.Json;

namespace PublishingPlatform.Invariants;

/// <summary>
/// What the stand-ins of a partner and of a mail server wrote down as they accepted it, a line of JSON each: see the
/// README. A line that is not finished yet, and one that came after the databases were looked at, is left for the next time.
/// </summary>
internal static class SinkFiles
{
    public const string Webhooks = "webhooks.jsonl";
    public const string Mails = "mails.jsonl";

    internal delegate void Execute(string sql, params (string Name, object? Value)[] parameters);

    public static void Load(string folder, DateTimeOffset moment, Execute execute)
    {
        foreach (var webhook in Lines<Webhook>(folder, Webhooks).Where(w => w.ReceivedAt <= moment))
        {
            execute(
                "INSERT INTO Webhooks (Destination, Id, Sequence, Type, Story) VALUES ($destination, $id, $sequence, $type, $story)",
                ("$destination", webhook.Destination), ("$id", Text(webhook.Id)), ("$sequence", webhook.Sequence), ("$type", webhook.Type), ("$story", Text(webhook.Story)));
        }

        foreach (var mail in Lines<Mail>(folder, Mails).Where(m => m.ReceivedAt <= moment))
            execute("INSERT INTO Mails (Id, MessageId) VALUES ($id, $messageId)", ("$id", Text(IdOf(mail.MessageId))), ("$messageId", mail.MessageId));
    }

    private static IEnumerable<T> Lines<T>(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).Split('\n')[..^1]
        .Select(line => JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!);

    /// <summary>The id of the message's row stands before the at sign; a message of somebody else's has none.</summary>
    private static Guid? IdOf(string? messageId) => Guid.TryParseExact(messageId?.Split('@')[0], "N", out var id) ? id : null;

    private static string? Text(Guid? id) => id?.ToString().ToUpperInvariant();

    /// <param name="Id">The webhook-id; null in the first line, which only names the destination.</param>
    private sealed record Webhook(string Destination, Guid? Id, long? Sequence, string? Type, Guid? Story, DateTimeOffset ReceivedAt);

    private sealed record Mail(string? MessageId, DateTimeOffset ReceivedAt);
}
