using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Media.Renditions;
using PublishingPlatform.Media.Restate;
using PublishingPlatform.Media.Rights;
using PublishingPlatform.Media.Store;
using PublishingPlatform.Media.Usage;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Media;

/// <summary>The parts of the media service and its routes, for a process of its own and for Embedded alike.</summary>
public static class MediaService
{
    internal const string Name = "media";

    public static void AddMedia(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddDatabase<MediaDbContext, SqliteMediaDbContext, SqlServerMediaDbContext>(Name);
        builder.AddServiceDescription(Name);
        // Called here too: its source generator sees the requests of the assembly that calls it, and no others.
        services.AddValidation();
        services.AddOptions<MediaOptions>().BindConfiguration("Media").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PictureLimits>().BindConfiguration("Media:Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(container => container.GetRequiredService<IOptions<PictureLimits>>().Value);
        services.AddSingleton<PictureProbe>();
        services.AddSingleton<PictureRenderer>();
        services.AddSingleton<IAssetStore, FolderAssetStore>();
        services.AddScoped<RenderClaims>();
        services.AddSingleton<RenditionFiles>();
        services.AddSingleton<RenderOutcome>();
        services.AddScoped<StoryRevisions>();

        var lanes = new RenderLanes(Math.Clamp(builder.Configuration.GetValue("Media:RenderLanes", new MediaOptions().RenderLanes), 1, 16));
        services.AddSingleton(lanes);
        foreach (var lane in lanes.Works) builder.AddWork<RenderWork>(lane, leased: false);
        builder.AddWork<LapseWork>(LapseWork.Name, leased: true);
        builder.AddWork<RestateWork>(RestateWork.Name, leased: true);
        builder.AddWork<SweepWork>(SweepWork.Name, leased: true);

        builder.AddEvents<MediaDbContext>(Name, events => events
            .On<StoryPublished, StoryPublishedConsumer>("media-usage")
            .On<StoryWithdrawn, StoryWithdrawnConsumer>("media-usage")
            .On<RestateRequested, RestateRequestedConsumer>("media-restate"));
        builder.AddReceipt<MediaReceipt>();
    }

    public static void MapMedia(this WebApplication app) => app.MapService(Name, routes =>
    {
        var assets = routes.MapGroup("/api/media/assets").WithTags("Assets");
        assets.MapUploadAsset();
        assets.MapListAssets();
        assets.MapReadAsset();
        assets.MapDownloadOriginal();
        assets.MapReadUsage();

        // Not for uploads: their bytes are their key, and no transaction may stay open for as long as one arrives.
        var changes = assets.MapGroup("").WithIdempotency<MediaDbContext>();
        changes.MapEditAsset();
        changes.MapWithdrawAsset();

        routes.MapServeRendition();
        routes.MapReceipt(Name);
    });
}
