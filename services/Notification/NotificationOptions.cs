using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification;

/// <summary>Settings of this service, section <c>Notification</c>.</summary>
public sealed class NotificationOptions : IValidatableObject
{
    public const string Section = "Notification";

    private static readonly int[] UsualRetries = [30, 120, 600, 1800, 3600, 7200];

    /// <summary>Where readers reach the site: links in mails begin with it. Follows <c>Reader:Address</c> unless set.</summary>
    [Required]
    public string Address { get; set; } = "http://localhost:8080";

    /// <summary>The name that mails come from and that their texts use. Follows <c>Reader:SiteName</c> unless set.</summary>
    [Required, MaxLength(100)]
    public string SiteName { get; set; } = "The Platform";

    /// <summary>The address that mails come from. The mail server must be allowed to send for its domain.</summary>
    [Required]
    public string From { get; set; } = "alerts@newsroom.example";

    /// <summary>For people who named no language that there are texts in.</summary>
    public string Language { get; set; } = "en";

    [Range(1, 7 * 24 * 60)]
    public int AlertLifetimeMinutes { get; set; } = 6 * 60;

    /// <summary>Corrections and withdrawals are worth sending for longer than news.</summary>
    [Range(1, 7 * 24 * 60)]
    public int NoticeLifetimeMinutes { get; set; } = 72 * 60;

    /// <summary>Pauses after a server's "later", in seconds; the last one repeats until the message expires.</summary>
    public int[]? RetrySeconds { get; set; }

    /// <summary>People whose mails are claimed at once; what was claimed when an alert is stopped still goes out.</summary>
    [Range(1, 500)]
    public int ChunkSize { get; set; } = 50;

    /// <summary>Permanent refusals in a row after which an address gets nothing until its owner confirms again.</summary>
    [Range(1, 100)]
    public int BouncesUntilSuppressed { get; set; } = 3;

    /// <summary>Confirmation mails that one address can be made to get in a day, whoever asks.</summary>
    [Range(1, 100)]
    public int ConfirmationsPerDay { get; set; } = 5;

    public NewsroomOptions Newsroom { get; set; } = new();

    [ValidateObjectMembers]
    public StreamOptions Stream { get; set; } = new();

    internal MailSenderName Sender => EmailAddress.TryParse(From, out var address)
        ? new MailSenderName(SiteName, address)
        : throw new InvalidOperationException("Notification:From was not validated.");

    internal string ListId => $"alerts.{new Uri(Address).Host}";

    /// <param name="path">As stories keep it, unescaped: in a mail it must be plain ASCII, or programs end the link early.</param>
    internal string Link(string path) =>
        Address.TrimEnd('/') + string.Concat(path.EnumerateRunes().Select(rune => rune.Value is > ' ' and < 127 ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    internal TimeSpan RetryAfter(int attempts)
    {
        var pauses = RetrySeconds is { Length: > 0 } own ? own : UsualRetries;
        return TimeSpan.FromSeconds(pauses[Math.Clamp(attempts - 1, 0, pauses.Length - 1)]);
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return new ValidationResult("Notification:Address must be the site's address, such as https://news.example.");
        if (!EmailAddress.TryParse(From, out _))
            yield return new ValidationResult("Notification:From must be an e-mail address.");
        if (RetrySeconds?.Any(seconds => seconds < 1) == true)
            yield return new ValidationResult("Notification:RetrySeconds must all be 1 or more.");
        foreach (var address in Newsroom.Desk.Concat(Newsroom.Operations).Where(address => !EmailAddress.TryParse(address, out _)))
            yield return new ValidationResult($"Notification:Newsroom names {address}, which is no e-mail address.");
    }
}

/// <summary>Who in the house gets mail, and in which language.</summary>
public sealed class NewsroomOptions
{
    public string Language { get; set; } = "en";

    /// <summary>Told of schedules.</summary>
    public IList<string> Desk { get; } = [];

    /// <summary>Told of failed deliveries, suspended partners and withdrawals that nobody confirmed.</summary>
    public IList<string> Operations { get; } = [];
}

/// <summary>The stream of alerts for open pages.</summary>
public sealed class StreamOptions
{
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 20_000;

    [Range(1, 90)]
    public int HeartbeatSeconds { get; set; } = 15;
}
