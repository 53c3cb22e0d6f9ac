using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Assets;

/// <summary>One asset with its words, renditions and, for those who may fetch the original, its location.</summary>
internal static class ReadAsset
{
    internal static readonly (string Code, string Detail) Unknown = ("AssetUnknown", "There is no asset with this id.");

    internal static void MapReadAsset(this IEndpointRouteBuilder assets) => assets
        .MapGet("/{id:guid}", Handle)
        .RequirePermission(Permissions.AssetsRead)
        .WithName("Media.ReadAsset")
        .WithSummary("Reads an asset; its ETag is what If-Match wants.");

    private static async Task<Results<Ok<AssetAnswer>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, HttpResponse response, MediaDbContext db, CancellationToken ct)
    {
        var asset = await db.Assets.AsNoTracking().SingleOrDefaultAsync(asset => asset.Id == id, ct);
        if (asset is null) return Problems.NotFound(Unknown.Code, Unknown.Detail);

        response.Headers.ETag = IfMatch.ETag(asset.Version);
        return TypedResults.Ok(AssetAnswer.Of(asset, await db.RenditionsOf(asset, ct), caller.Has(Permissions.AssetsWrite)));
    }
}
