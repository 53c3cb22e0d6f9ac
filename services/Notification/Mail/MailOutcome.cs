namespace PublishingPlatform.Notification.Mail;

/// <summary>What became of one attempt to hand a message over, as far as it can be known.</summary>
/// <param name="Detail">The server's code and a word about the stage; never its text, which often quotes the address.</param>
internal readonly record struct MailOutcome(MailVerdict Verdict, string Detail)
{
    public static readonly MailOutcome Accepted = new(MailVerdict.Accepted, "accepted");
}

internal enum MailVerdict
{
    /// <summary>The server took responsibility.</summary>
    Accepted,

    /// <summary>The server refuses this recipient for good.</summary>
    Bounced,

    /// <summary>The server refuses this message for good, for a reason that does not blame the recipient.</summary>
    Refused,

    /// <summary>The server asks to try this message again later.</summary>
    Deferred,

    /// <summary>The connection broke after the message was handed over: it may have arrived.</summary>
    Unclear,

    /// <summary>The connection broke before the message was handed over. It may be this recipient at whom the server hangs up, so others go first.</summary>
    Interrupted,

    /// <summary>No server, or none that lets us in: nothing was handed over and no recipient is to blame.</summary>
    Unavailable,
}

/// <summary>The way out for mail: an SMTP server, or files where there is none.</summary>
internal interface IMailSender
{
    Task<MailOutcome> Send(MimeKit.MimeMessage message, CancellationToken ct);
}
