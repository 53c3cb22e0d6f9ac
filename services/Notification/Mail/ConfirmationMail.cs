using System.Globalization;
using PublishingPlatform.Notification.Mail.Words;

namespace PublishingPlatform.Notification.Mail;

/// <summary>The mail that asks whether an address really wants alerts. It advertises nothing: its reader may not have asked.</summary>
internal static class ConfirmationMail
{
    public static MailContent Write(MailWords words, string siteName, IEnumerable<string> topicNames, string confirmUrl) => new()
    {
        Subject = string.Format(CultureInfo.InvariantCulture, words.ConfirmSubject, siteName),
        Language = words.Language,
        Title = words.ConfirmTitle,
        Paragraphs = [string.Format(CultureInfo.InvariantCulture, words.ConfirmText, siteName, string.Join(words.ListSeparator, topicNames))],
        Action = new MailLink(words.ConfirmAction, confirmUrl),
        Footer = [words.ConfirmNotYou],
    };
}
