using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Notification.Pages;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Notification.Audience;

/// <summary>
/// <c>GET /api/notification/confirm?token=</c>: the click in the confirmation mail. It confirms at once, without a
/// second button, for the reasons in services/decisions/0061; opened again it says the same and changes nothing.
/// </summary>
internal static class Confirm
{
    internal static void MapConfirm(this IEndpointRouteBuilder routes) => routes
        .MapGet("/confirm", Handle)
        .WithName("Notification.Confirm")
        .WithSummary("Confirms a subscription; a page for people.")
        .Produces<string>(StatusCodes.Status200OK, "text/html")
        .Produces<string>(StatusCodes.Status410Gone, "text/html");

    private static async Task<IResult> Handle(
        string? token, HttpRequest http, NotificationDbContext db, SignedTokens tokens, TimeProvider clock, IOptions<NotificationOptions> options, CancellationToken ct)
    {
        var fallback = WordsFor.Language(WordsFor.FromAcceptLanguage(http.Headers.AcceptLanguage, options.Value.Language));
        if (!tokens.TryRead(TokenPurpose.Confirm, token, out var id)) return Expired(fallback);

        // Twice at most: whoever was faster with the same link has done what we were about to do.
        for (var attempt = 0; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var confirmation = await db.Confirmations.Include(c => c.Subscriber).FirstOrDefaultAsync(c => c.Id == id, ct);
            if (confirmation is null || confirmation.IsExpired(clock.GetUtcNow())) return Expired(fallback);

            try
            {
                await Use(confirmation, db, clock.GetUtcNow(), ct);
                return Done(confirmation, options.Value.SiteName);
            }
            catch (DbUpdateException raced) when (attempt == 0 && (raced is DbUpdateConcurrencyException || DuplicateKey.Is(raced)))
            {
            }
        }
    }

    private static async Task Use(Confirmation confirmation, NotificationDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        // A link that was used once is only a page: a mail scanner that opens it again must not undo an unsubscription.
        if (!confirmation.Use(now)) return;

        var subscriber = confirmation.Subscriber;
        subscriber.Confirm(confirmation.Language, now);
        var has = await db.SubscribedTopics.Where(t => t.SubscriberNumber == subscriber.Number).Select(t => t.Topic).ToListAsync(ct);
        foreach (var topic in confirmation.Topics.Except(has)) db.SubscribedTopics.Add(new SubscribedTopic(topic, subscriber.Number, now));
        await db.SaveChangesAsync(ct);
    }

    private static IResult Done(Confirmation confirmation, string siteName)
    {
        var words = WordsFor.Language(confirmation.Language);
        return confirmation.Subscriber.State is SubscriberState.Confirmed
            ? HumanPage.Say(words, words.PageConfirmedTitle, HumanPage.Fill(words.PageConfirmedText, siteName))
            : HumanPage.Say(words, words.PageUnsubscribedTitle, HumanPage.Fill(words.PageUnsubscribedText, siteName));
    }

    private static IResult Expired(MailWords words) => HumanPage.Say(words, words.PageExpiredTitle, words.PageExpiredText, StatusCodes.Status410Gone);
}
