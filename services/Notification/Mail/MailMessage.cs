using MimeKit;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Mail;

/// <summary>Who writes, for every mail of this installation.</summary>
internal sealed record MailSenderName(string Name, EmailAddress Address);

/// <summary>The two headers that let a mail program unsubscribe its reader without opening a page (RFC 8058).</summary>
internal sealed record MailList(string Id, string UnsubscribeUrl);

/// <summary>Builds the message as it goes over the wire.</summary>
internal static class MailMessage
{
    private const int MaxSubjectLength = 180;

    /// <param name="id">Of the delivery: the same on every attempt, so that a copy is recognised as a copy.</param>
    public static MimeMessage Compose(Guid id, MailSenderName from, EmailAddress to, MailContent content, MailList? list)
    {
        var message = new MimeMessage
        {
            MessageId = $"{id:N}@{from.Address.Domain}",
            Subject = OneLine(content.Subject),
            Body = new MultipartAlternative
            {
                new TextPart("plain") { Text = MailLayout.ToText(content) },
                new TextPart("html") { Text = MailLayout.ToHtml(content) },
            },
        };
        message.From.Add(new MailboxAddress(OneLine(from.Name), from.Address.Value));
        message.To.Add(new MailboxAddress(name: null, to.Value));
        message.Headers.Add(HeaderId.ContentLanguage, content.Language);

        // RFC 3834: no out-of-office answer should come back to a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (list is null) return message;

        message.Headers.Add(HeaderId.ListId, $"<{list.Id}>");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{list.UnsubscribeUrl}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.Headers.Add(HeaderId.Precedence, "bulk");
        return message;
    }

    /// <summary>A headline is somebody's text: whatever could end a header line becomes a space, and the rest is cut to a sane length.</summary>
    private static string OneLine(string text)
    {
        var flat = string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();
        if (flat.Length <= MaxSubjectLength) return flat;

        var cut = char.IsHighSurrogate(flat[MaxSubjectLength - 2]) ? MaxSubjectLength - 2 : MaxSubjectLength - 1;
        return flat[..cut] + "…";
    }
}
