using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Letters;

/// <summary>Writes invitations and password resets. After its link's end such a letter is worth nothing and is dropped.</summary>
internal sealed class AccountMailConsumer(LetterBox letters, IOptions<NotificationOptions> options) : IConsume<AccountMailRequested>
{
    public async Task Consume(AccountMailRequested e, CancellationToken ct)
    {
        var content = AccountMail.Write(WordsFor.Language(e.Language), e.Template, options.Value.SiteName, e.Name, e.Link, e.ExpiresAt)
            ?? throw new InvalidOperationException($"There is no mail template {e.Template}.");
        if (!EmailAddress.TryParse(e.Email, out var to)) throw new InvalidOperationException($"The address of person {e.PersonId} cannot be mailed to.");

        await letters.Post($"account:{e.RequestId:N}", to, content, e.ExpiresAt, ct);
    }
}
