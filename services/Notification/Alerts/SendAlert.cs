using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Notification.Alerts;

/// <summary><c>POST /api/notification/alerts</c>: an alert by hand, about a story or about something that has no story yet.</summary>
internal static class SendAlert
{
    public sealed record Request
    {
        [Required, MinLength(1), MaxLength(Topic.MaxCount)]
        public required IReadOnlyList<string> Topics { get; init; }

        /// <summary>The story that it is about: gives the words that are not given here, and takes the alert along when it is withdrawn.</summary>
        public Guid? StoryId { get; init; }

        [MaxLength(Alert.MaxHeadlineLength)]
        public string? Headline { get; init; }

        [MaxLength(Alert.MaxSummaryLength)]
        public string? Summary { get; init; }

        /// <summary>A path of this site or an http(s) address.</summary>
        [MaxLength(Alert.MaxPathLength)]
        public string? Url { get; init; }

        /// <summary>BCP 47 tag of the words; the story's, else the site's.</summary>
        [MaxLength(Subscriber.MaxLanguageLength)]
        public string? Language { get; init; }
    }

    public sealed record Answer(Guid Id);

    internal static void MapSendAlert(this IEndpointRouteBuilder alerts) => alerts
        .MapPost("/", Handle)
        .RequirePermission(Permissions.AlertsSend)
        .WithName("Notification.SendAlert")
        .WithSummary("Alerts the subscribers of topics by hand.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<Answer>, ProblemHttpResult>> Handle(
        Request request, Caller caller, NotificationDbContext db, AlertBook book, TimeProvider clock, IOptions<NotificationOptions> options, CancellationToken ct)
    {
        if (Topic.Refusal(request.Topics) is { } refusal) return refusal;
        if (request.Url is { } url && !IsLink(url)) return Problems.BadRequest("UrlInvalid", "The address must be a path of this site or begin with http:// or https://.");

        var story = request.StoryId is { } id ? await db.Stories.FirstOrDefaultAsync(s => s.Id == id && s.Revision > 0, ct) : null;
        if (story is null && request.StoryId is not null) return Problems.NotFound("StoryUnknown", "No published story of this id has been seen here.");
        if (story is { IsWithdrawn: true }) return Problems.Conflict("StoryWithdrawn", "This story is withdrawn; nobody can be alerted to it.");
        if (story is null && string.IsNullOrWhiteSpace(request.Headline)) return Problems.BadRequest("HeadlineMissing", "An alert without a story needs a headline.");

        // The story's row is touched, so that a withdrawal that comes at this moment and this alert see each other.
        story?.Touch();
        var language = request.Language ?? (request.Headline is null ? story?.Language : null) ?? WordsFor.Language(options.Value.Language).Language;
        var alert = Alert.ByHand(caller.Id, story, request, Topic.NormalizeAll(request.Topics), language, clock.GetUtcNow(), TimeSpan.FromMinutes(options.Value.AlertLifetimeMinutes));
        book.Issue(alert);
        await db.SaveChangesAsync(ct);

        return TypedResults.Accepted($"/api/notification/alerts/{alert.Id}", new Answer(alert.Id));
    }

    private static bool IsLink(string url) =>
        !url.Any(char.IsControl)
        && ((url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            || (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is ("http" or "https")));
}
