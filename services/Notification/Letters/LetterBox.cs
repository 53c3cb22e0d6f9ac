using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Letters;

/// <summary>Posts a letter with the change that causes it; the same cause posts it once.</summary>
internal sealed class LetterBox(NotificationDbContext db, SecretBox box, TimeProvider clock)
{
    public async Task Post(string key, EmailAddress to, MailContent content, DateTimeOffset expires, CancellationToken ct)
    {
        if (await db.Letters.AnyAsync(letter => letter.Key == key, ct)) return;

        db.Letters.Add(Letter.Write(box, key, to, content, clock.GetUtcNow(), expires, Activity.Current?.Id));
        db.WakeAfterCommit(LetterWork.Name);
    }

    /// <summary>Takes back what was not sent to an address, and the trace of what was.</summary>
    public Task Erase(EmailAddress address, CancellationToken ct)
    {
        var hash = Letter.HashOf(box, address);
        return db.Letters.Where(letter => letter.AddressHash == hash).ExecuteDeleteAsync(ct);
    }
}
