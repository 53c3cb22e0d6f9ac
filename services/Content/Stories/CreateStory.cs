using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Stories;

/// <summary>Begins a story as a draft; nothing but a language and a zone is needed, and both have a default.</summary>
internal static class CreateStory
{
    internal static void MapCreateStory(this RouteGroupBuilder stories) => stories
        .MapPost("", Handle)
        .WithName("Content.CreateStory")
        .RequirePermission(Permissions.StoriesWrite)
        .WithSummary("Begins a story as a draft.");

    private static async Task<Results<Created<StoryView>, ProblemHttpResult>> Handle(
        StoryChanges request, Caller caller, HttpResponse response, ContentDbContext db, StoryActions actions, Drafts drafts, CancellationToken ct)
    {
        var (content, refusal) = ApplyChanges.To(drafts.Empty(), request, await db.ReadSections(ct));
        if (refusal is not null) return StoryProblems.Invalid(refusal);

        var story = Story.Draft(content, drafts.By(caller));
        db.Stories.Add(story);
        await db.SaveChangesAsync(ct);

        response.Headers.ETag = IfMatch.ETag(story.Version);
        return TypedResults.Created($"/api/content/stories/{story.Id}", await actions.View(story, ct));
    }
}

/// <summary>What a new draft begins with.</summary>
internal sealed class Drafts(IOptions<ContentOptions> options, TimeProvider clock)
{
    internal StoryContent Empty() => new() { Language = options.Value.Language, Zone = options.Value.Zone };

    internal Signature By(Caller caller) => Signature.Of(caller, clock.GetUtcNow());
}
