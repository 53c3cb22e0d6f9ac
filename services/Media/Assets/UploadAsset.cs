using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Media.Renditions;
using PublishingPlatform.Media.Store;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Assets;

/// <summary>
/// Takes an original in. The same bytes are the same asset, whoever sends them and however they are called: what the
/// newsroom wrote about it stays, and so does its name, unless it has none yet. The file is in its place before the row
/// tells of it.
/// </summary>
internal static class UploadAsset
{
    private const int MostTries = 10;

    /// <summary>Boundaries and part headers around the file.</summary>
    private const int MultipartOverhead = 64 * 1024;

    internal static void MapUploadAsset(this IEndpointRouteBuilder assets) => assets
        .MapPost("/", Handle)
        .Accepts<byte[]>("image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff", "image/avif", "multipart/form-data")
        .RequirePermission(Permissions.AssetsWrite)
        // The limit is ours, counted while the body arrives, so that it answers with its code.
        .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute())
        .WithName("Media.UploadAsset")
        .WithSummary("Uploads a picture, raw or as the file of a multipart form.");

    private static async Task<Results<Created<AssetAnswer>, Ok<AssetAnswer>, ProblemHttpResult>> Handle(
        HttpRequest request, Caller caller, [AsParameters] Services services, CancellationToken ct)
    {
        var (store, db, limits) = (services.Store, services.Db, services.Limits.Value);
        if (request.ContentLength > limits.Bytes + MultipartOverhead)
            return Refused(new Rejection("TooManyBytes", $"A picture may have at most {limits.Bytes} bytes."));

        var (received, refusal) = await IncomingFile.Receive(request, store, limits.Bytes, ct);
        if (received is null) return Refused(refusal!);

        using (received)
        {
            if (await Known(services, received, ct) is { } known) return await Answered(db, known, caller, ct);

            var (picture, unfit) = services.Probe.Look(received.File.Path);
            if (picture is null) return Refused(new Rejection(unfit!.Code, unfit.Detail));

            await store.Take(received.File, StoreKeys.Original(received.Hash), ct);
            var now = services.Clock.GetUtcNow();
            var asset = new Asset(received.FileName, received.Hash, received.Bytes, picture, caller.Id, now);
            db.Assets.Add(asset);
            db.RenderJobs.Add(new RenderJob(asset.Id, Activity.Current?.Id, now));
            services.Lanes.WakeAfterCommit(db);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
            {
                db.ChangeTracker.Clear();
                return await Answered(db, (await Known(services, received, ct))!, caller, ct);
            }

            return TypedResults.Created($"/api/media/assets/{asset.Id}", AssetAnswer.Of(asset, [], caller.Has(Permissions.AssetsWrite)));
        }
    }

    /// <summary>The asset of these bytes, named by this upload if no earlier one gave a name.</summary>
    private static async Task<Asset?> Known(Services services, IncomingFile received, CancellationToken ct)
    {
        var db = services.Db;
        for (var attempt = 1; ; attempt++)
        {
            var asset = await db.Assets.SingleOrDefaultAsync(asset => asset.Hash == received.Hash, ct);
            if (asset?.TryName(received.FileName, services.Clock.GetUtcNow()) != true) return asset;

            if (asset.State is AssetState.Ready)
            {
                asset.Announced(services.Clock.GetUtcNow());
                db.AnnounceAsset(asset, await db.RenditionsOf(asset, ct), first: false);
            }

            try
            {
                await db.SaveChangesAsync(ct);
                return asset;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<Ok<AssetAnswer>> Answered(MediaDbContext db, Asset known, Caller caller, CancellationToken ct) =>
        TypedResults.Ok(AssetAnswer.Of(known, await db.RenditionsOf(known, ct), caller.Has(Permissions.AssetsWrite), duplicate: true));

    private static ProblemHttpResult Refused(Rejection refusal) => refusal.Code switch
    {
        "TooManyBytes" => Problems.TooLarge(refusal.Code, refusal.Detail),
        "NotAPicture" or "FormatNotAccepted" => Problems.UnsupportedMediaType(refusal.Code, refusal.Detail),
        _ => Problems.BadRequest(refusal.Code, refusal.Detail),
    };

    internal sealed record Services(MediaDbContext Db, IAssetStore Store, PictureProbe Probe, RenderLanes Lanes, IOptions<PictureLimits> Limits, TimeProvider Clock);
}
