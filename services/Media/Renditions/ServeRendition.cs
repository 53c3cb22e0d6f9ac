using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Store;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Renditions;

/// <summary>
/// A public file. Rights are judged by the clock at each request, not by a worker's state: a lapse is exact, and no cache
/// may keep a copy beyond it. A picture that only withdrawn stories show is the newsroom's again and nobody else's.
/// </summary>
internal static partial class ServeRendition
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(1);

    internal static void MapServeRendition(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/media/{path}/{file}", [HttpMethods.Get, HttpMethods.Head], Handle)
        .WithName("Media.ServeRendition")
        .WithSummary("A rendition's bytes; ranges and conditions are honoured.")
        .WithTags("Public");

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        string path, string file, Caller caller, HttpResponse response, [AsParameters] Services services, CancellationToken ct)
    {
        var db = services.Db;
        var found = await db.Renditions.AsNoTracking()
            .Where(made => made.PublicPath == path && made.FileName == file)
            .Join(db.Assets, made => made.AssetId, asset => asset.Id, (made, asset) => new
            {
                made,
                asset.State,
                asset.RightsFrom,
                asset.RightsUntil,
                IsOut = db.StoryUseAssets.Any(use => use.AssetId == asset.Id)
                    && !db.StoryUseAssets.Any(use => use.AssetId == asset.Id && db.StoryUses.Any(story => story.StoryId == use.StoryId && story.Live)),
            })
            .FirstOrDefaultAsync(ct);
        var now = services.Clock.GetUtcNow();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";

        if (found is null || found.RightsFrom > now) return Problems.NotFound("RenditionUnknown", "There is no such picture.");
        if (found.State is AssetState.Withdrawn) return Problems.Gone("AssetWithdrawn", "This picture has been taken back.");
        if (found.State is AssetState.Lapsed || found.RightsUntil <= now) return Problems.Gone("RightsLapsed", "The right to show this picture has ended.");

        if (found.IsOut && !caller.Has(Permissions.AssetsRead)) return Problems.Gone("StoryWithdrawn", "What showed this picture has been withdrawn.");

        var bytes = await services.Store.Open(StoreKeys.Rendition(found.made.PublicPath, found.made.FileName), ct);
        if (bytes is null)
        {
            LogMissing(services.Log, found.made.PublicPath, found.made.FileName);
            return Problems.NotFound("RenditionUnknown", "There is no such picture.");
        }

        if (!found.IsOut) response.Headers.CacheControl = CacheFor(found.RightsUntil - now);
        return TypedResults.Stream(
            bytes, found.made.MediaType, lastModified: found.made.MadeAt,
            entityTag: new EntityTagHeaderValue($"\"{found.made.Hash[..32]}\""), enableRangeProcessing: true);
    }

    private static string CacheFor(TimeSpan? left)
    {
        var seconds = (long)(left < LongestAge ? left.Value : LongestAge).TotalSeconds;
        return seconds < 1 ? "no-store" : string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Rendition {Path}/{File} is not in the store")]
    private static partial void LogMissing(ILogger log, string path, string file);

    internal sealed record Services(MediaDbContext Db, IAssetStore Store, TimeProvider Clock, ILogger<Asset> Log);
}
