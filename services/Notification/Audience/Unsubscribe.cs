using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Notification.Pages;
using PublishingPlatform.Notification.Persistence;

namespace PublishingPlatform.Notification.Audience;

/// <summary>
/// <c>GET|POST /api/notification/unsubscribe?token=</c>. POST is what mail programs send for their one-click button
/// (RFC 8058) and ends everything; GET shows the choice and changes nothing, because programs open links unasked.
/// </summary>
internal static class Unsubscribe
{
    internal static void MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/unsubscribe", Show)
            .WithName("Notification.ShowUnsubscribe")
            .WithSummary("Topics to keep and ways to stop; a page for people.")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .Produces<string>(StatusCodes.Status410Gone, "text/html");
        routes.MapPost("/unsubscribe", Handle)
            .WithName("Notification.Unsubscribe")
            .WithSummary("One-click unsubscription (RFC 8058), or the choice made on the page.")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .Produces<string>(StatusCodes.Status410Gone, "text/html");
    }

    private static async Task<IResult> Show(string? token, HttpRequest http, NotificationDbContext db, SignedTokens tokens, TopicNames names, IOptions<NotificationOptions> options, CancellationToken ct)
    {
        if (!tokens.TryRead(TokenPurpose.Unsubscribe, token, out var id)) return Expired(http, options.Value);

        var subscriber = await db.Subscribers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        var words = WordsFor.Language(subscriber?.Language ?? options.Value.Language);
        var topics = subscriber is null ? [] : await db.SubscribedTopics.AsNoTracking().Where(t => t.SubscriberNumber == subscriber.Number)
            .OrderBy(t => t.Topic).Take(1000).Select(t => t.Topic).ToListAsync(ct);
        if (subscriber is null || topics.Count == 0) return Gone(words, options.Value.SiteName);

        var named = await names.Of(topics, words, ct);
        return HumanPage.Choose(words, options.Value.SiteName, topics.Select(topic => (topic, named[topic])));
    }

    private static async Task<IResult> Handle(string? token, HttpRequest http, NotificationDbContext db, SignedTokens tokens, Erasure erasure, TimeProvider clock, IOptions<NotificationOptions> options, CancellationToken ct)
    {
        if (!tokens.TryRead(TokenPurpose.Unsubscribe, token, out var id)) return Expired(http, options.Value);

        var (site, now) = (options.Value.SiteName, clock.GetUtcNow());
        var form = http.HasFormContentType ? await http.ReadFormAsync(ct) : FormCollection.Empty;
        var subscriber = await db.Subscribers.FirstOrDefaultAsync(s => s.Id == id, ct);
        var words = WordsFor.Language(subscriber?.Language ?? options.Value.Language);
        if (subscriber is null) return Gone(words, site);

        // Whatever else is in the body, a request without a choice is the one click of a mail program.
        switch (form["action"].ToString())
        {
            case "keep" when form["topic"].Count > 0:
                await Keep(db, subscriber, [.. form["topic"].OfType<string>()], ct);
                return HumanPage.Say(words, words.PageSavedTitle, words.PageUnsubscribeText);
            case "erase":
                await erasure.Erase(subscriber.EmailKey, ct);
                return HumanPage.Say(words, words.PageErasedTitle, HumanPage.Fill(words.PageErasedText, site));
            default:
                await Keep(db, subscriber, [], ct);
                await db.Confirmations.Where(c => c.SubscriberNumber == subscriber.Number && c.ConfirmedAt == null).ExecuteDeleteAsync(ct);
                await db.Subscribers.Where(s => s.Id == id && s.State != SubscriberState.Unsubscribed).ExecuteUpdateAsync(set => set
                    .SetProperty(s => s.State, SubscriberState.Unsubscribed)
                    .SetProperty(s => s.ChangedAt, now)
                    .SetProperty(s => s.Version, s => s.Version + 1), ct);
                return Gone(words, site);
        }
    }

    private static Task<int> Keep(NotificationDbContext db, Subscriber subscriber, List<string> topics, CancellationToken ct) =>
        db.SubscribedTopics.Where(t => t.SubscriberNumber == subscriber.Number && !topics.Contains(t.Topic)).ExecuteDeleteAsync(ct);

    private static IResult Gone(MailWords words, string siteName) => HumanPage.Say(words, words.PageUnsubscribedTitle, HumanPage.Fill(words.PageUnsubscribedText, siteName));

    private static IResult Expired(HttpRequest http, NotificationOptions options)
    {
        var words = WordsFor.Language(WordsFor.FromAcceptLanguage(http.Headers.AcceptLanguage, options.Language));
        return HumanPage.Say(words, words.PageExpiredTitle, words.PageExpiredText, StatusCodes.Status410Gone);
    }
}
