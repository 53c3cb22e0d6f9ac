using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Media.Assets;

/// <summary>
/// Takes an asset back for good: its renditions answer 410 from this moment, and everybody who holds it is told. Needs no
/// version, because it must win over any edit; a repetition changes nothing.
/// </summary>
internal static class WithdrawAsset
{
    private const int MostTries = 10;

    internal static void MapWithdrawAsset(this IEndpointRouteBuilder assets) => assets
        .MapPost("/{id:guid}/withdraw", Handle)
        .RequirePermission(Permissions.AssetsRights)
        .WithName("Media.WithdrawAsset")
        .WithSummary("Takes an asset back; its renditions are gone at once.");

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Handle(
        Guid id, WithdrawAssetRequest request, Caller caller, MediaDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (PlainText.Lines(request.Reason) is not { } reason) return Problems.BadRequest("ReasonMissing", "A withdrawal needs a reason.");

        for (var attempt = 1; ; attempt++)
        {
            var asset = await db.Assets.SingleOrDefaultAsync(asset => asset.Id == id, ct);
            if (asset is null) return Problems.NotFound(ReadAsset.Unknown.Code, ReadAsset.Unknown.Detail);

            if (asset.State is not AssetState.Withdrawn)
            {
                asset.Withdraw(reason, clock.GetUtcNow());
                db.Announce(asset.Tombstone());
            }

            try
            {
                await db.SaveChangesAsync(ct);
                return TypedResults.Ok(AssetAnswer.Of(asset, [], caller.Has(Permissions.AssetsWrite)));
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>Why an asset is taken back, for those who hold it.</summary>
public sealed record WithdrawAssetRequest([property: Required, MinLength(1), MaxLength(2000)] string Reason);
