using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Findings;

/// <summary>An editor has looked at a finding and lets the story go out with it, saying why.</summary>
internal static class AcknowledgeFinding
{
    public sealed record Request([Required, MaxLength(StoryFinding.NoteLength)] string Note);

    internal static void MapAcknowledgeFinding(this RouteGroupBuilder stories) => stories
        .MapPost("/{id:guid}/findings/{number:int}/acknowledge", Handle)
        .WithName("Content.AcknowledgeFinding")
        .WithSummary("Settles a finding without changing the text.");

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        Guid id, int number, IfMatch expected, Request request, Caller caller, HttpResponse response, StoryActions actions, CancellationToken ct)
    {
        if (PlainText.Line(request.Note, StoryFinding.NoteLength) is not { } note) return Problems.BadRequest("NoteMissing", "Say why the finding is no obstacle.");

        var unknown = false;
        var asked = new StoryActions.Request(id, StoryAction.Edit, expected, caller, response);
        var answer = await actions.Do(asked, (story, _, by) =>
        {
            unknown = story.Findings.All(finding => finding.Number != number);
            return Task.FromResult<Refused?>(unknown ? new Rejection("FindingNotFound", "The story has no such finding.") : story.Acknowledge(number, note, by));
        }, ct);
        return unknown ? Problems.NotFound("FindingNotFound", "The story has no such finding.") : answer;
    }
}
