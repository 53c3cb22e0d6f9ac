using MimeKit;

namespace PublishingPlatform.Notification.Mail;

/// <summary>
/// Writes each message as an <c>.eml</c> file, for installations without a mail server. The name comes from the
/// Message-ID, so a message that is sent again after a crash replaces itself.
/// </summary>
internal sealed partial class FileSender(string folder, ILogger<FileSender> log) : IMailSender
{
    public async Task<MailOutcome> Send(MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{message.MessageId!.Split('@')[0]}.eml");
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                await message.WriteToAsync(file, ct);

            // A rename is all or nothing: whoever watches the folder never reads half a mail.
            File.Move(draft, path, overwrite: true);
        }
        catch (IOException failure)
        {
            File.Delete(draft);
            CannotWrite(path, failure.Message);
            return new MailOutcome(MailVerdict.Unavailable, "file not written");
        }

        Written(path);
        return MailOutcome.Accepted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No Smtp:Host is set; a mail was written to {Path}")]
    private partial void Written(string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail could not be written to {Path}: {Reason}")]
    private partial void CannotWrite(string path, string reason);
}
