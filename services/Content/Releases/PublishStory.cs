using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Releases;

/// <summary>Makes the working copy public, now or at a set time, and announces it in the same transaction.</summary>
internal static class PublishStory
{
    public sealed record Request
    {
        [Description("full: everywhere; archive: site, search, archive feeds and partner API only, no alerts.")]
        [Required, AllowedValues(PublishOrder.Full, PublishOrder.Archive)]
        public required string Distribution { get; init; }

        [Description("Topics whose subscribers are alerted by this one revision; absent alerts nobody.")]
        public AlertRequest? Alert { get; init; }

        [Description("When pictures are not ready: true waits in state publishing, false answers 409 MediaNotReady. Breaking news never waits.")]
        public bool WaitForMedia { get; init; } = true;

        [Description("Publish at this time: with an offset, or as the wall clock of the zone.")]
        public string? At { get; init; }

        [Description("IANA zone of the time; the story's own when absent.")]
        public string? Zone { get; init; }
    }

    public sealed record AlertRequest([Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Topics);

    internal static void MapPublishStory(this RouteGroupBuilder stories)
    {
        stories.MapPost("/{id:guid}/publish", Publish)
            .WithName("Content.PublishStory")
            .WithSummary("Publishes the working copy, now or (with at) at a set time.");
        stories.MapPost("/{id:guid}/schedule", Schedule)
            .WithName("Content.ScheduleStory")
            .WithSummary("Publishes the working copy at a set time; again to change the time.");
    }

    private static Task<Results<Ok<StoryView>, ProblemHttpResult>> Publish(
        Guid id, IfMatch expected, Request request, Caller caller, HttpResponse response, StoryActions actions, Publisher publisher, ContentDbContext db, CancellationToken ct) =>
        request.At is null ? PublishNow(new(id, StoryAction.Publish, expected, caller, response), request, actions, publisher, db, ct)
        : PublishLater(new(id, StoryAction.Schedule, expected, caller, response), request, actions, db, ct);

    private static Task<Results<Ok<StoryView>, ProblemHttpResult>> Schedule(
        Guid id, IfMatch expected, Request request, Caller caller, HttpResponse response, StoryActions actions, ContentDbContext db, CancellationToken ct) =>
        PublishLater(new(id, StoryAction.Schedule, expected, caller, response), request, actions, db, ct);

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> PublishNow(
        StoryActions.Request asked, Request request, StoryActions actions, Publisher publisher, ContentDbContext db, CancellationToken ct)
    {
        if (await AlertTopics.Refuse(request.Alert, asked.Caller, db, ct) is { } problem) return problem;

        return await actions.Do(asked, (story, facts, by) => publisher.Publish(story, Order(request, by), facts, ct), ct);
    }

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> PublishLater(
        StoryActions.Request asked, Request request, StoryActions actions, ContentDbContext db, CancellationToken ct)
    {
        if (await AlertTopics.Refuse(request.Alert, asked.Caller, db, ct) is { } problem) return problem;
        if (request.At is null) return Problems.BadRequest("TimeMissing", "Say at what time to publish.");
        if (request.Zone is { } named && !Zones.Exists(named)) return Problems.BadRequest("InvalidZone", "zone must be an IANA zone such as Asia/Shanghai.");

        Rejection? invalid = null;
        var answer = await actions.Do(asked, (story, facts, by) =>
        {
            var zone = request.Zone ?? story.Content.Zone;
            (var at, invalid) = Zones.Read(request.At, zone);
            if (invalid is not null) return Task.FromResult<Refused?>(invalid);
            if (story.Schedule(Order(request, by) with { At = at, Zone = zone }, facts, by) is { } rejection)
                return Task.FromResult<Refused?>(Publisher.WithFindings(story, rejection));

            db.Announce(new StoryScheduled { StoryId = story.Id, Version = story.Version, Headline = story.Headline, At = at, Zone = zone });
            return Task.FromResult<Refused?>(null);
        }, ct);
        return invalid is null ? answer : Problems.BadRequest(invalid.Code, invalid.Detail);
    }

    private static PublishOrder Order(Request request, Signature by) => new()
    {
        Distribution = request.Distribution,
        // An archive publication disturbs nobody: the same order with another distribution is valid, and alerts nobody.
        Alert = request.Distribution is PublishOrder.Archive ? null : AlertTopics.Wish(request.Alert),
        WaitForMedia = request.WaitForMedia,
        By = by.By,
        ByName = by.Name,
        TraceParent = System.Diagnostics.Activity.Current?.Id,
    };
}
