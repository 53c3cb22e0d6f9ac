using Microsoft.Extensions.Options;
using MimeKit;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>Writes one reader's mail of an alert.</summary>
internal sealed class AlertLetters(SignedTokens tokens, IOptions<NotificationOptions> options)
{
    /// <summary>Null when the stored address cannot be mailed to.</summary>
    public MimeMessage? Compose(Alert alert, ClaimedMail mail)
    {
        if (!EmailAddress.TryParse(mail.Email, out var to)) return null;

        var site = options.Value;
        var unsubscribe = site.Link($"/api/notification/unsubscribe?token={tokens.Issue(TokenPurpose.Unsubscribe, mail.SubscriberId)}");
        var input = new AlertMailInput
        {
            Headline = alert.Headline,
            Summary = alert.Summary,
            TextLanguage = alert.Language,
            Url = alert.Path is { } path ? path.StartsWith('/') ? site.Link(path) : path : null,
            Note = alert.Note,
            SiteName = site.SiteName,
            UnsubscribeUrl = unsubscribe,
        };
        var words = WordsFor.Language(mail.Language);
        var content = alert.Kind switch
        {
            AlertKind.Correction => AlertMail.Correction(words, input),
            AlertKind.Withdrawal => AlertMail.Withdrawal(words, input),
            _ => AlertMail.Alert(words, input),
        };
        return MailMessage.Compose(mail.MessageId, site.Sender, to, content, new MailList(site.ListId, unsubscribe));
    }
}
