using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Content.Sections;

/// <summary>The newsroom's sections: made, renamed, moved, ordered and closed, never deleted, because their stories' addresses stay.</summary>
internal static class SectionEndpoints
{
    public sealed record Request
    {
        [Description("First segment of its stories' addresses; made from the name when absent.")]
        [MaxLength(ContentLimits.Slug)]
        public string? Slug { get; init; }

        [Description("Names by BCP 47 tag; 'und' is the one to fall back on and is taken from the first when absent.")]
        [Required, MinLength(1), MaxLength(50)]
        public required IReadOnlyDictionary<string, string> Names { get; init; }

        [Description("Slug of the section above; absent at the top.")]
        public string? Parent { get; init; }

        [Description("Place among its siblings, lowest first.")]
        public int Order { get; init; }

        [Description("A closed section takes no new stories; its pages stay.")]
        public bool Closed { get; init; }
    }

    public sealed record SectionView(Guid Id, int Version, string Slug, IReadOnlyDictionary<string, string> Names, string? Parent, int Order, bool Closed);

    internal static void MapSections(this IEndpointRouteBuilder routes)
    {
        var sections = routes.MapGroup("/api/content/sections").RequirePermission(Permissions.StoriesRead).WithTags("Sections").WithIdempotency<ContentDbContext>();
        sections.MapGet("", List).WithName("Content.ListSections").WithSummary("All sections, in their order.");
        sections.MapGet("/{id:guid}", Read).WithName("Content.ReadSection").WithSummary("One section.");
        sections.MapPost("", Create).WithName("Content.CreateSection").RequirePermission(Permissions.SectionsManage).WithSummary("Makes a section.");
        sections.MapPut("/{id:guid}", Change).WithName("Content.ChangeSection").RequirePermission(Permissions.SectionsManage)
            .WithSummary("Renames, moves, orders, closes or opens a section.");
    }

    private static async Task<Ok<Page<SectionView>>> List(ContentDbContext db, CancellationToken ct)
    {
        var tree = await db.ReadSections(ct);
        return TypedResults.Ok(new Page<SectionView>([.. tree.All.Select(section => View(section, tree))], null));
    }

    private static async Task<Results<Ok<SectionView>, ProblemHttpResult>> Read(Guid id, HttpResponse response, ContentDbContext db, CancellationToken ct)
    {
        var tree = await db.ReadSections(ct);
        if (tree.Find(id) is not { } section) return NotFound();

        response.Headers.ETag = IfMatch.ETag(section.Version);
        return TypedResults.Ok(View(section, tree));
    }

    private static async Task<Results<Created<SectionView>, ProblemHttpResult>> Create(Request request, HttpResponse response, ContentDbContext db, CancellationToken ct)
    {
        var tree = await db.ReadSections(ct);
        var (named, refusal) = SectionDetails.Of(request, null, tree);
        if (refusal is not null) return Refuse(refusal);
        if (tree.All.Count >= SectionTree.Limit) return Problems.Conflict("TooManySections", $"There are {SectionTree.Limit} sections already.");

        var section = Section.Create(named.Slug, named.Names, named.ParentId, request.Order, request.Closed);
        db.Sections.Add(section);
        if (await Save(section, request.Parent, db, ct) is { } taken) return taken;

        response.Headers.ETag = IfMatch.ETag(section.Version);
        return TypedResults.Created($"/api/content/sections/{section.Id}", View(section, request.Parent));
    }

    private static async Task<Results<Ok<SectionView>, ProblemHttpResult>> Change(
        Guid id, IfMatch expected, Request request, HttpResponse response, ContentDbContext db, CancellationToken ct)
    {
        var section = await db.Sections.FindAsync([id], ct);
        if (section is null) return NotFound();
        if (expected.IsMissing) return StoryProblems.NoVersionNamed();
        if (!expected.Is(section.Version)) return Problems.PreconditionFailed("EditedByOthers", $"The section is at version {section.Version}.", ("version", section.Version));

        var tree = await db.ReadSections(ct);
        var (named, refusal) = SectionDetails.Of(request, section, tree);
        if (refusal is not null) return Refuse(refusal);
        if (named.Slug != section.Slug && await db.Stories.AnyAsync(story => story.Path!.StartsWith("/" + section.Slug + "/"), ct))
            return Problems.Conflict("SlugFixed", "Stories have been published under this address.");

        section.Change(named.Slug, named.Names, named.ParentId, request.Order, request.Closed);
        if (await Save(section, request.Parent, db, ct) is { } taken) return taken;

        response.Headers.ETag = IfMatch.ETag(section.Version);
        return TypedResults.Ok(View(section, request.Parent));
    }

    private static async Task<ProblemHttpResult?> Save(Section section, string? parentSlug, ContentDbContext db, CancellationToken ct)
    {
        db.Announce(section.Announcement(parentSlug));
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            return Problems.Conflict("SlugTaken", $"Another section has the slug '{section.Slug}'.");
        }
    }

    private static ProblemHttpResult Refuse(Rejection rejection) => rejection.Code is "SlugTaken" or "SectionCircle" or "SectionsTooDeep"
        ? Problems.Conflict(rejection)
        : Problems.BadRequest(rejection.Code, rejection.Detail);

    private static ProblemHttpResult NotFound() => Problems.NotFound("SectionNotFound", "There is no such section.");

    private static SectionView View(Section section, SectionTree tree) => View(section, tree.ParentSlugOf(section));

    private static SectionView View(Section section, string? parent) =>
        new(section.Id, section.Version, section.Slug, section.Names, parent, section.Order, section.Closed);
}
