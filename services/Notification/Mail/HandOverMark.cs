using MailKit;

namespace PublishingPlatform.Notification.Mail;

/// <summary>
/// Notices the moment at which a message's text starts to travel. A connection that breaks before it cannot have
/// delivered anything; one that breaks after it may have. Listening to the protocol is the only place that knows.
/// </summary>
internal sealed class HandOverMark : IProtocolLogger
{
    public bool HandedOver { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void Reset() => HandedOver = false;

    public void LogConnect(Uri uri) { }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (HandedOver) return;

        var sent = buffer.AsSpan(offset, count);
        HandedOver = sent.StartsWith("DATA"u8) || sent.StartsWith("BDAT"u8) || sent.IndexOf("\r\nBDAT"u8) >= 0 || sent.IndexOf("\r\nDATA\r\n"u8) >= 0;
    }

    public void LogServer(byte[] buffer, int offset, int count) { }

    public void Dispose() { }
}
