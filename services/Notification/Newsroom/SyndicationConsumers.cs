using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Platform.Messaging;
using static PublishingPlatform.Notification.Newsroom.NewsroomMail;

namespace PublishingPlatform.Notification.Newsroom;

internal sealed class DeliveryFailedConsumer(NewsroomMail mail) : IConsume<DeliveryFailed>
{
    public Task Consume(DeliveryFailed e, CancellationToken ct) => mail.ToOperations(
        $"delivery-failed:{e.DeliveryId:N}",
        Fill(mail.Words.DeliveryFailedSubject, e.PartnerName),
        Fill(mail.Words.DeliveryFailedText, e.StoryId, e.Revision, e.PartnerName, e.Destination, e.Attempts, e.Reason),
        ct);
}

internal sealed class PartnerSuspendedConsumer(NewsroomMail mail) : IConsume<PartnerSuspended>
{
    public Task Consume(PartnerSuspended e, CancellationToken ct) => mail.ToOperations(
        $"partner-suspended:{e.PartnerId:N}:{e.Revision}",
        Fill(mail.Words.PartnerSuspendedSubject, e.PartnerName),
        Fill(mail.Words.PartnerSuspendedText, e.PartnerName, e.Reason),
        ct);
}

/// <summary>A killed story that may still be in print somewhere: operations and the partner's own emergency contact are told.</summary>
internal sealed class WithdrawalUnconfirmedConsumer(NewsroomMail mail) : IConsume<WithdrawalUnconfirmed>
{
    public async Task Consume(WithdrawalUnconfirmed e, CancellationToken ct)
    {
        var key = $"withdrawal-unconfirmed:{e.DeliveryId:N}";
        var subject = Fill(mail.Words.UnconfirmedSubject, e.PartnerName);
        object?[] facts = [e.PartnerName, Time(e.DueAt), e.Headline, e.StoryId, e.Revision];
        await mail.ToOperations(key, subject, Fill(mail.Words.UnconfirmedText, facts), ct);
        if (e.EmergencyContact is { } contact) await mail.To([contact], $"{key}:contact", subject, Fill(mail.Words.UnconfirmedPartnerText, facts), ct);
    }
}
