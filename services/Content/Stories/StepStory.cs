using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PublishingPlatform.Content.Stories;

/// <summary>The steps that move a story between desks and change nothing but its state: submit, return, approve, unschedule, spike, restore.</summary>
internal static class StepStory
{
    /// <param name="Note">For whoever works on the story next; kept in its history.</param>
    public sealed record Request([MaxLength(ContentLimits.Note)] string? Note = null);

    internal static void MapStepStory(this RouteGroupBuilder stories)
    {
        stories.MapStep(StoryAction.Submit, "Hands a draft to those who approve.");
        stories.MapStep(StoryAction.Return, "Gives a story back to its authors; also calls off what it waits for.");
        stories.MapStep(StoryAction.Approve, "Makes a submitted story ready to be published.");
        stories.MapStep(StoryAction.Unschedule, "Calls off what a story waits for: its time or its pictures.");
        stories.MapStep(StoryAction.Spike, "Puts a story aside.");
        stories.MapStep(StoryAction.Restore, "Takes a spiked story up again, as a draft.");
    }

    private static void MapStep(this RouteGroupBuilder stories, StoryAction action, string summary) => stories
        .MapPost($"/{{id:guid}}/{action.Wire()}", (Guid id, Request? request, IfMatch expected, Caller caller, HttpResponse response, StoryActions actions, CancellationToken ct) =>
            Handle(new StoryActions.Request(id, action, expected, caller, response), request, actions, ct))
        .WithName($"Content.{action}Story")
        .WithSummary(summary);

    private static Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        StoryActions.Request asked, Request? request, StoryActions actions, CancellationToken ct) =>
        actions.Do(asked, (story, facts, by) => Task.FromResult<Refused?>(story.Step(asked.Action, facts, by, PlainText.Line(request?.Note, ContentLimits.Note))), ct);
}
