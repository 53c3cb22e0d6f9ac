using System.Globalization;
using PublishingPlatform.Notification.Mail.Words;

namespace PublishingPlatform.Notification.Mail;

/// <summary>Invitation and password reset. The link is a key: it stands in the mail and nowhere else.</summary>
internal static class AccountMail
{
    public static MailContent? Write(MailWords words, string template, string siteName, string person, string link, DateTimeOffset expires) => template switch
    {
        "invitation" => Frame(words, words.InvitationSubject, words.InvitationText, siteName, person) with
        {
            Action = new MailLink(words.InvitationAction, link),
            Footer = [Until(words, expires)],
        },
        "password-reset" => Frame(words, words.ResetSubject, words.ResetText, siteName, person) with
        {
            Action = new MailLink(words.ResetAction, link),
            Footer = [words.ResetNotYou, Until(words, expires)],
        },
        _ => null,
    };

    private static MailContent Frame(MailWords words, string subject, string text, string siteName, string person) => new()
    {
        Subject = string.Format(CultureInfo.InvariantCulture, subject, person, siteName),
        Language = words.Language,
        Title = string.Format(CultureInfo.InvariantCulture, subject, person, siteName),
        Paragraphs = [string.Format(CultureInfo.InvariantCulture, text, person, siteName)],
    };

    private static string Until(MailWords words, DateTimeOffset expires) =>
        string.Format(CultureInfo.InvariantCulture, words.Expires, expires.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
