using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Releases;

/// <summary>Puts a mistake right in public, with a note that says what was wrong.</summary>
internal static class CorrectStory
{
    public sealed record Request : StoryChanges
    {
        [Description("What was wrong and is now right, for readers and partners.")]
        [Required, MaxLength(ContentLimits.Note)]
        public required string Note { get; init; }

        [Description("Topics whose subscribers are alerted; absent alerts nobody.")]
        public PublishStory.AlertRequest? Alert { get; init; }

        [Description("The changed fields, for clients that keep them apart from the note.")]
        public StoryChanges? Changes { get; init; }
    }

    internal static void MapCorrectStory(this RouteGroupBuilder stories) => stories
        .MapPost("/{id:guid}/correct", Handle)
        .WithName("Content.CorrectStory")
        .WithSummary("Publishes a correction: the given changes of the live words, or without changes the draft beside them.");

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        Guid id, IfMatch expected, Request request, Caller caller, HttpResponse response,
        ContentDbContext db, StoryActions actions, Publisher publisher, CancellationToken ct)
    {
        if (PlainText.Line(request.Note, ContentLimits.Note) is not { } note) return Problems.BadRequest("NoteMissing", "Say what was wrong and is now right.");
        if (await AlertTopics.Refuse(request.Alert, caller, db, ct) is { } problem) return problem;

        var sections = await db.ReadSections(ct);
        var changes = request.Changes ?? request;
        Rejection? invalid = null;
        var answer = await actions.Do(new StoryActions.Request(id, StoryAction.Correct, expected, caller, response), async (story, facts, by) =>
        {
            var order = new PublishOrder
            {
                Distribution = story.Distribution ?? PublishOrder.Full,
                Alert = AlertTopics.Wish(request.Alert),
                CorrectionNote = note,
                By = by.By,
                ByName = by.Name,
            };
            if (changes.IsEmpty || !story.IsLive) return await publisher.Correct(story, null, null, order, facts, ct);

            var live = story.HasUnpublishedChanges ? await publisher.TextOf(story.Id, story.LiveTextVersion!.Value, ct) : story.Content;
            (var corrected, invalid) = ApplyChanges.To(live, changes, sections);
            if (invalid is not null) return invalid;
            if (story.RefuseFixed(corrected) is { } isFixed) return isFixed;

            corrected = story.WithoutFixed(corrected);
            if (corrected.SameAs(live)) return new Rejection("NothingChanged", "The public sees exactly these words already.");

            var draft = story.HasUnpublishedChanges ? story.WithoutFixed(ApplyChanges.To(story.Content, changes, sections).Content) : null;
            return await publisher.Correct(story, corrected, draft, order, facts, ct);
        }, ct);
        return invalid is null ? answer : StoryProblems.Invalid(invalid);
    }
}
