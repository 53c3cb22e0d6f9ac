using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Audience;

/// <summary>
/// <c>POST /api/notification/subscriptions</c>: asks an address, by mail, whether it wants alerts. The answer is the
/// same for every address, known or not, so that nobody learns who reads what.
/// </summary>
internal static class Subscribe
{
    private static readonly TimeSpan SameTime = TimeSpan.FromMilliseconds(150);

    public sealed record Request(
        [Required, MaxLength(320)] string Email,
        [Required, MinLength(1), MaxLength(Topic.MaxCount)] IReadOnlyList<string> Topics,
        [MaxLength(Subscriber.MaxLanguageLength)] string? Language);

    public sealed record Answer(string Status);

    internal static void MapSubscribe(this IEndpointRouteBuilder routes) => routes
        .MapPost("/subscriptions", Handle)
        .WithName("Notification.Subscribe")
        .WithSummary("Asks for alerts; a mail to the address asks for confirmation.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Accepted<Answer>, ProblemHttpResult>> Handle(
        Request request, HttpRequest http, NotificationDbContext db, SubscriptionRequests requests, TimeProvider clock, IOptions<NotificationOptions> options, CancellationToken ct)
    {
        if (!EmailAddress.TryParse(request.Email, out var address)) return Problems.BadRequest("EmailInvalid", "This is no e-mail address that mail can be sent to.");
        if (Topic.Refusal(request.Topics) is { } refusal) return refusal;
        if (await UnknownSection(request.Topics, db, ct) is { } unknown) return Problems.BadRequest("TopicUnknown", "There is no such section.", ("topic", unknown));

        var began = clock.GetTimestamp();
        var language = request.Language is { } named ? WordsFor.Language(named).Language : WordsFor.FromAcceptLanguage(http.Headers.AcceptLanguage, options.Value.Language);
        try
        {
            await requests.Ask(address, Topic.NormalizeAll(request.Topics), language, ct);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            // The same address asked twice at this moment: the other request writes the mail.
        }

        // A known address costs a write less than an unknown one: the time to answer would tell them apart.
        var rest = SameTime - clock.GetElapsedTime(began);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, clock, ct);
        return TypedResults.Accepted((string?)null, new Answer("confirmation-sent"));
    }

    // Its name stands in the mail that asks for confirmation: nobody else's words go out in our name.
    private static async Task<string?> UnknownSection(IReadOnlyList<string> topics, NotificationDbContext db, CancellationToken ct)
    {
        var slugs = Topic.NormalizeAll(topics).Select(Topic.SectionOf).OfType<string>().ToList();
        if (slugs.Count == 0) return null;

        var known = await db.Sections.AsNoTracking().Where(section => slugs.Contains(section.Slug)).Select(section => section.Slug).Distinct().ToListAsync(ct);
        return slugs.Except(known, StringComparer.Ordinal).FirstOrDefault();
    }
}
