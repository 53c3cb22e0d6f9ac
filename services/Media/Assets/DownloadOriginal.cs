using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Store;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Assets;

/// <summary>
/// The bytes as they were sent, location included; so only for people who may change assets, as a download that no
/// browser shows and no cache keeps.
/// </summary>
internal static class DownloadOriginal
{
    internal static void MapDownloadOriginal(this IEndpointRouteBuilder assets) => assets
        .MapGet("/{id:guid}/original", Handle)
        .RequirePermission(Permissions.AssetsWrite)
        .WithName("Media.DownloadOriginal")
        .WithSummary("Downloads the original as it was uploaded.");

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        Guid id, HttpResponse response, MediaDbContext db, IAssetStore store, CancellationToken ct)
    {
        var asset = await db.Assets.AsNoTracking().SingleOrDefaultAsync(asset => asset.Id == id, ct);
        if (asset is null) return Problems.NotFound(ReadAsset.Unknown.Code, ReadAsset.Unknown.Detail);

        var original = await store.Open(StoreKeys.Original(asset.Hash), ct);
        if (original is null) return Problems.NotFound("OriginalMissing", "The original is not in the store.");

        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(original, asset.MediaType, asset.FileName, enableRangeProcessing: true);
    }
}
