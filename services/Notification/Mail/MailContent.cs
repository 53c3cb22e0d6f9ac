namespace PublishingPlatform.Notification.Mail;

/// <summary>What a mail says, before it is laid out as text and as HTML: both come from here and cannot differ.</summary>
internal sealed record MailContent
{
    public required string Subject { get; init; }

    /// <summary>BCP 47 tag of the frame around the text.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>BCP 47 tag of title, paragraphs and quote when they are a story's own words.</summary>
    public string? TextLanguage { get; init; }

    /// <summary>What we say about the story, in the frame's language.</summary>
    public string? Lead { get; init; }

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Words of the newsroom that stand out: a correction's note, a withdrawal's notice.</summary>
    public string? Quote { get; init; }

    public MailLink? Action { get; init; }

    /// <summary>Why this mail came, and the ways out.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    public IReadOnlyList<MailLink> FooterLinks { get; init; } = [];
}

internal sealed record MailLink(string Label, string Url);
