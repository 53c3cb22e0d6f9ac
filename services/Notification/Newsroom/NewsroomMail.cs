using System.Globalization;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Newsroom;

/// <summary>Writes to the addresses that the settings name for the house, one letter each.</summary>
internal sealed class NewsroomMail(LetterBox letters, TimeProvider clock, IOptions<NotificationOptions> options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);

    public MailWords Words => WordsFor.Language(options.Value.Newsroom.Language);

    public Task ToDesk(string key, string subject, string text, CancellationToken ct) => To(options.Value.Newsroom.Desk, key, subject, text, ct);

    public Task ToOperations(string key, string subject, string text, CancellationToken ct) => To(options.Value.Newsroom.Operations, key, subject, text, ct);

    public async Task To(IEnumerable<string> addresses, string key, string subject, string text, CancellationToken ct)
    {
        var content = new MailContent { Subject = subject, Title = subject, Language = Words.Language, Paragraphs = [text] };
        var place = 0;
        foreach (var address in addresses)
        {
            place++;
            if (EmailAddress.TryParse(address, out var to)) await letters.Post($"{key}:{place}", to, content, clock.GetUtcNow() + Lifetime, ct);
        }
    }

    public static string Fill(string words, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, words, values);

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
