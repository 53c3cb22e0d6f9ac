using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Releases;

/// <summary>
/// Takes a story from the public: for a while (unpublish), because it must not be used (kill), or because the newsroom
/// no longer stands by it (recall). Haste is the rule here: unless a version is named, an edit or a publish at the same
/// moment does not stop it, and the withdrawal is carried out on whatever is there.
/// </summary>
internal static class WithdrawStory
{
    public sealed record Request
    {
        [Description("For the newsroom and partners.")]
        [Required, MaxLength(ContentLimits.Note)]
        public required string Reason { get; init; }

        [Description("Shown to readers in the story's place, and sent to those who were alerted. Killing and recalling need one, since nothing can be added later.")]
        [MaxLength(ContentLimits.Note)]
        public string? Notice { get; init; }
    }

    internal static void MapWithdrawStory(this RouteGroupBuilder stories)
    {
        stories.MapWithdrawal(StoryAction.Unpublish, "Takes a story off the site; it may be published again.");
        stories.MapWithdrawal(StoryAction.Kill, "Withdraws a story for good because it must not be used.");
        stories.MapWithdrawal(StoryAction.Recall, "Withdraws a story for good because the newsroom no longer stands by it.");
    }

    private static void MapWithdrawal(this RouteGroupBuilder stories, StoryAction action, string summary) => stories
        .MapPost($"/{{id:guid}}/{action.Wire()}", (Guid id, IfMatch expected, Request request, Caller caller, HttpResponse response, StoryActions actions, Publisher publisher, CancellationToken ct) =>
            Handle(new StoryActions.Request(id, action, expected, caller, response), request, actions, publisher, ct))
        .WithName($"Content.{action}Story")
        .WithSummary(summary);

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        StoryActions.Request asked, Request request, StoryActions actions, Publisher publisher, CancellationToken ct)
    {
        if (PlainText.Line(request.Reason, ContentLimits.Note) is not { } reason) return Problems.BadRequest("ReasonMissing", "Say why the story is withdrawn.");

        var notice = PlainText.Line(request.Notice, ContentLimits.Note);
        if (notice is null && asked.Action is not StoryAction.Unpublish) return Problems.BadRequest("NoticeMissing", "Say what readers are told.");

        return await actions.Do(asked, (story, facts, by) =>
        {
            if (Workflow.Refuse(story, asked.Action, facts) is { } rejection) return Task.FromResult<Refused?>(rejection);

            publisher.Withdraw(story, asked.Action, reason, notice, by);
            return Task.FromResult<Refused?>(null);
        }, ct);
    }
}
