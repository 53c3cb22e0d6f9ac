namespace PublishingPlatform.Notification.Mail.Words;

/// <summary>
/// Every sentence that this service writes to people, in one language. <c>{0}</c> and <c>{1}</c> stand for what the
/// comment names.
/// </summary>
internal sealed record MailWords
{
    public required string Language { get; init; }

    // Alerts. {0} is the headline.
    public required string AlertSubject { get; init; }
    public required string CorrectionSubject { get; init; }
    public required string CorrectionLead { get; init; }
    public required string CorrectionWithoutNote { get; init; }
    public required string WithdrawalSubject { get; init; }
    public required string WithdrawalLead { get; init; }
    public required string ReadOn { get; init; }

    // Below each alert. {0} is the site's name.
    public required string WhyAlert { get; init; }
    public required string WhyNotice { get; init; }
    public required string UnsubscribeOrChange { get; init; }

    // Confirmation. {0} is the site's name, {1} the topics' names.
    public required string ConfirmSubject { get; init; }
    public required string ConfirmTitle { get; init; }
    public required string ConfirmText { get; init; }
    public required string ConfirmAction { get; init; }
    public required string ConfirmNotYou { get; init; }

    // Accounts. {0} is the person's name, {1} the site's name; in Expires {0} is the time.
    public required string InvitationSubject { get; init; }
    public required string InvitationText { get; init; }
    public required string InvitationAction { get; init; }
    public required string ResetSubject { get; init; }
    public required string ResetText { get; init; }
    public required string ResetAction { get; init; }
    public required string ResetNotYou { get; init; }
    public required string Expires { get; init; }

    // For the newsroom. Subjects: {0} is the partner's name or the headline.
    public required string DeliveryFailedSubject { get; init; }
    public required string DeliveryFailedText { get; init; }
    public required string PartnerSuspendedSubject { get; init; }
    public required string PartnerSuspendedText { get; init; }
    public required string UnconfirmedSubject { get; init; }
    public required string UnconfirmedText { get; init; }
    public required string UnconfirmedPartnerText { get; init; }
    public required string ScheduledSubject { get; init; }
    public required string ScheduledText { get; init; }
    public required string ScheduleCancelledSubject { get; init; }
    public required string ScheduleCancelledText { get; init; }

    // Topics.
    public required string TopicBreaking { get; init; }
    public required string TopicStory { get; init; }
    public required string ListSeparator { get; init; }

    // Pages. {0} is the site's name.
    public required string PageConfirmedTitle { get; init; }
    public required string PageConfirmedText { get; init; }
    public required string PageExpiredTitle { get; init; }
    public required string PageExpiredText { get; init; }
    public required string PageUnsubscribeTitle { get; init; }
    public required string PageUnsubscribeText { get; init; }
    public required string PageKeepTopics { get; init; }
    public required string PageUnsubscribeAll { get; init; }
    public required string PageErase { get; init; }
    public required string PageUnsubscribedTitle { get; init; }
    public required string PageUnsubscribedText { get; init; }
    public required string PageSavedTitle { get; init; }
    public required string PageErasedTitle { get; init; }
    public required string PageErasedText { get; init; }
}
