using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Stories;

/// <summary>What the caller may do to a story now, and why not the rest: the workflow's table, asked instead of enforced.</summary>
internal static class ReadActions
{
    /// <param name="To">The state that the action leads to; absent when the state does not know it.</param>
    /// <param name="Code">Why not; the same code that the attempt would be refused with.</param>
    public sealed record ActionView(string Action, bool Allowed, string Permission, string? To = null, string? Code = null, string? Detail = null);

    public sealed record ActionsView(Guid Id, int Version, string State, IReadOnlyList<ActionView> Actions);

    internal static void MapReadActions(this RouteGroupBuilder stories) => stories
        .MapGet("/{id:guid}/actions", Handle)
        .WithName("Content.ReadActions")
        .WithSummary("What the caller may do to the story now, and why not the rest.");

    private static async Task<Results<Ok<ActionsView>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, HttpResponse response, ContentDbContext db, StoryActions actions, CancellationToken ct)
    {
        var story = await db.FindStory(id, ct);
        if (story is null) return StoryProblems.NotFound();

        var facts = await actions.FactsOf(story, caller.Id, ct);
        response.Headers.ETag = IfMatch.ETag(story.Version);
        return TypedResults.Ok(new ActionsView(
            story.Id, story.Version, story.State.Wire(),
            [.. Enum.GetValues<StoryAction>().Where(action => action != StoryAction.AwaitMedia).Select(action => Ask(story, action, facts, caller))]));
    }

    private static ActionView Ask(Story story, StoryAction action, WorkflowFacts facts, Caller caller)
    {
        var permission = Workflow.PermissionFor(story.State, action);
        var to = Workflow.Find(story.State, action) is null ? null : Workflow.Next(story, action).Wire();
        var refusal = caller.Has(permission)
            ? Workflow.Refuse(story, action, facts)
            : new Rejection("PermissionMissing", $"This needs the permission {permission}.");
        return new ActionView(action.Wire(), refusal is null, permission, to, refusal?.Code, refusal?.Detail);
    }
}
