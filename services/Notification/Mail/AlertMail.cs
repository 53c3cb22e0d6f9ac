using System.Globalization;
using PublishingPlatform.Notification.Mail.Words;

namespace PublishingPlatform.Notification.Mail;

/// <summary>What an alert or notice says to one person; <see cref="UnsubscribeUrl"/> is that person's own.</summary>
internal sealed record AlertMailInput
{
    public required string Headline { get; init; }

    public string? Summary { get; init; }

    public required string TextLanguage { get; init; }

    /// <summary>Null when there is nothing to open.</summary>
    public string? Url { get; init; }

    /// <summary>The correction's note or the withdrawal's notice.</summary>
    public string? Note { get; init; }

    public required string SiteName { get; init; }

    public required string UnsubscribeUrl { get; init; }
}

/// <summary>The three mails that a story can cause, in the subscriber's language around the story's own words.</summary>
internal static class AlertMail
{
    public static MailContent Alert(MailWords words, AlertMailInput input) => Frame(words, input, words.AlertSubject, words.WhyAlert) with
    {
        Paragraphs = input.Summary is { Length: > 0 } summary ? [summary] : [],
        Action = input.Url is { } url ? new MailLink(words.ReadOn, url) : null,
    };

    public static MailContent Correction(MailWords words, AlertMailInput input) => Frame(words, input, words.CorrectionSubject, words.WhyNotice) with
    {
        Lead = input.Note is null ? words.CorrectionWithoutNote : words.CorrectionLead,
        Quote = input.Note,
        Action = input.Url is { } url ? new MailLink(words.ReadOn, url) : null,
    };

    /// <summary>No link: the page is gone, and the fewer roads lead back to a killed story the better.</summary>
    public static MailContent Withdrawal(MailWords words, AlertMailInput input) => Frame(words, input, words.WithdrawalSubject, words.WhyNotice) with
    {
        Lead = words.WithdrawalLead,
        Quote = input.Note,
    };

    private static MailContent Frame(MailWords words, AlertMailInput input, string subject, string why) => new()
    {
        Subject = string.Format(CultureInfo.InvariantCulture, subject, input.Headline),
        Language = words.Language,
        Title = input.Headline,
        TextLanguage = input.TextLanguage,
        Footer = [string.Format(CultureInfo.InvariantCulture, why, input.SiteName)],
        FooterLinks = [new MailLink(words.UnsubscribeOrChange, input.UnsubscribeUrl)],
    };
}
