using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Media.Renditions;
using PublishingPlatform.Media.Rights;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Media.Assets;

/// <summary>
/// Changes words, framing and rights. What is absent stays as it is; an empty text clears. Holders are told at once,
/// or, when renditions must show the change, as soon as the new ones exist.
/// </summary>
internal static class EditAsset
{
    private const int MostTries = 10;

    internal static void MapEditAsset(this IEndpointRouteBuilder assets) => assets
        .MapPut("/{id:guid}", Handle)
        .RequirePermission(Permissions.AssetsWrite)
        .WithName("Media.EditAsset")
        .WithSummary("Changes an asset's words, focal point, crops and rights window. Needs If-Match.");

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Handle(
        Guid id, EditAssetRequest request, IfMatch expected, Caller caller, [AsParameters] Services services, HttpResponse response, CancellationToken ct)
    {
        var db = services.Db;
        if (expected.IsMissing) return Problems.PreconditionRequired("IfMatchMissing", "Name the version that the change is based on with If-Match.");
        if (request.Rights is not null && !caller.Has(Permissions.AssetsRights))
            return Problems.Forbidden("PermissionMissing", $"This needs the permission {Permissions.AssetsRights}.", ("permission", Permissions.AssetsRights));
        if (request.Unfit() is { } unfit) return Problems.BadRequest(unfit.Code, unfit.Detail);

        for (var attempt = 1; ; attempt++)
        {
            var asset = await db.Assets.SingleOrDefaultAsync(asset => asset.Id == id, ct);
            if (asset is null) return Problems.NotFound(ReadAsset.Unknown.Code, ReadAsset.Unknown.Detail);
            if (!expected.Is(asset.Version))
                return Problems.PreconditionFailed("EditedByOthers", "Somebody else changed this asset.", ("version", asset.Version));
            if (Apply(request, asset, services.Clock.GetUtcNow()) is { } refusal) return Problems.Conflict(refusal);

            var renditions = await db.RenditionsOf(asset, ct);
            await Tell(services, asset, renditions, ct);
            if (request.Rights is not null) db.WakeAfterCommit(LapseWork.Name);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException raced) when (attempt < MostTries && (raced is DbUpdateConcurrencyException || DuplicateKey.Is(raced)))
            {
                // A rendering ended at this moment; whether a person was faster shows when the version is looked at again.
                db.ChangeTracker.Clear();
                continue;
            }

            response.Headers.ETag = IfMatch.ETag(asset.Version);
            return TypedResults.Ok(AssetAnswer.Of(asset, renditions, caller.Has(Permissions.AssetsWrite)));
        }
    }

    private static Rejection? Apply(EditAssetRequest request, Asset asset, DateTimeOffset now)
    {
        var framing = new Framing(request.FocalPoint ?? asset.Focus, request.Crops ?? asset.Crops);
        var rights = request.Rights is { } window ? (window.From, window.Until) : (asset.RightsFrom, asset.RightsUntil);
        return asset.Edit(request.Over(asset.Words), framing, rights, now);
    }

    private static async Task Tell(Services services, Asset asset, List<AssetRendition> renditions, CancellationToken ct)
    {
        var (db, now) = (services.Db, services.Clock.GetUtcNow());
        if (asset.NeedsRendering)
        {
            // A job that is there will see the newer generation when it ends, and go round again.
            if (!await db.RenderJobs.AnyAsync(job => job.AssetId == asset.Id, ct)) db.RenderJobs.Add(new RenderJob(asset.Id, Activity.Current?.Id, now));
            services.Lanes.WakeAfterCommit(db);
        }
        else if (asset.State is AssetState.Ready)
        {
            asset.Announced(now);
            db.AnnounceAsset(asset, renditions, first: false);
        }
    }

    internal sealed record Services(MediaDbContext Db, RenderLanes Lanes, TimeProvider Clock);
}

/// <summary>What to change about an asset.</summary>
public sealed record EditAssetRequest : IValidatableObject
{
    [MaxLength(AssetWords.Line)] public string? Title { get; init; }
    [MaxLength(AssetWords.Line)] public string? Headline { get; init; }
    [MaxLength(AssetWords.Text)] public string? Caption { get; init; }
    [MaxLength(AssetWords.Text)] public string? AltText { get; init; }
    [MaxLength(AssetWords.Text)] public string? ExtendedDescription { get; init; }
    [MaxLength(AssetWords.Line)] public string? Creator { get; init; }
    [MaxLength(AssetWords.Line)] public string? Credit { get; init; }
    [MaxLength(AssetWords.Line)] public string? Source { get; init; }
    [MaxLength(AssetWords.Line)] public string? Copyright { get; init; }
    [MaxLength(AssetWords.Text)] public string? UsageTerms { get; init; }
    [MaxLength(AssetWords.Text)] public string? Instructions { get; init; }
    [MaxLength(AssetWords.MostKeywords)] public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>The point that must stay in sight when the picture is cut.</summary>
    public FocalPoint? FocalPoint { get; init; }

    /// <summary>Boxes by rendition name, or <c>picture</c> for all that have none of their own. Replaces all earlier ones.</summary>
    public IReadOnlyDictionary<string, CropBox>? Crops { get; init; }

    /// <summary>Replaces the whole window; both ends null opens it for good. Needs the permission assets.rights.</summary>
    public RightsWindow? Rights { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keywords?.Any(keyword => PlainText.Line(keyword) is null || keyword.Length > AssetWords.Line) == true)
            yield return new ValidationResult($"A keyword has 1 to {AssetWords.Line} characters.", [nameof(Keywords)]);
    }

    internal Rejection? Unfit()
    {
        if (FocalPoint is { IsInside: false }) return new Rejection("FocalPointOutside", "The focal point lies outside the picture; both numbers are between 0 and 1.");
        if (Crops?.Keys.FirstOrDefault(name => !Framing.IsKnown(name)) is { } unknown) return new Rejection("CropUnknown", $"There is no rendition named {unknown}.");
        if (Crops?.Values.Any(box => box is not { IsInside: true }) == true) return new Rejection("CropOutside", "A crop lies outside the picture; all numbers are fractions between 0 and 1.");
        if (Rights is { From: { } from, Until: { } until } && from >= until) return new Rejection("RightsWindowEmpty", "The rights end before they begin.");
        return null;
    }

    internal AssetWords Over(AssetWords before) => before with
    {
        Title = Title is null ? before.Title : PlainText.Line(Title),
        Headline = Headline is null ? before.Headline : PlainText.Line(Headline),
        Caption = Caption is null ? before.Caption : PlainText.Lines(Caption),
        AltText = AltText is null ? before.AltText : PlainText.Lines(AltText),
        ExtendedDescription = ExtendedDescription is null ? before.ExtendedDescription : PlainText.Lines(ExtendedDescription),
        Creator = Creator is null ? before.Creator : PlainText.Line(Creator),
        Credit = Credit is null ? before.Credit : PlainText.Line(Credit),
        Source = Source is null ? before.Source : PlainText.Line(Source),
        Copyright = Copyright is null ? before.Copyright : PlainText.Line(Copyright),
        UsageTerms = UsageTerms is null ? before.UsageTerms : PlainText.Lines(UsageTerms),
        Instructions = Instructions is null ? before.Instructions : PlainText.Lines(Instructions),
        Keywords = Keywords is null ? before.Keywords : [.. Keywords.Select(keyword => PlainText.Line(keyword)).OfType<string>().Distinct()],
    };
}
