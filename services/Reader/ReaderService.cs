using Microsoft.Extensions.ObjectPool;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Rebuild;
using PublishingPlatform.Reader.Receipts;
using PublishingPlatform.Reader.Search;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Sitemaps;
using PublishingPlatform.Reader.StaticFiles;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader;

/// <summary>The public site: pages, search and sitemaps from a copy of what the newsroom published.</summary>
public static class ReaderService
{
    private const string Name = "reader";
    // As many pages as are likely to be read at one moment; more make their own.
    private const int KeptDatabases = 32;

    public static void AddReader(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ReaderOptions>().BindConfiguration("Reader").ValidateDataAnnotations().ValidateOnStart();
        builder.AddDatabase<ReaderDbContext, SqliteReaderDbContext, SqlServerReaderDbContext>(Name);
        services.AddSingleton<StaticFileCatalog>();
        services.AddSingleton<PageReads>();
        services.AddSingleton(container => new DefaultObjectPoolProvider { MaximumRetained = KeptDatabases }.Create(ActivatorUtilities.CreateInstance<PageDatabase.Policy>(container)));
        services.AddScoped<PageDatabase>();
        services.AddSingleton<KnownSections>();
        services.AddScoped<PageFrames>();
        services.AddScoped<StoryShelf>();
        services.AddScoped<AssetShelf>();
        services.AddScoped<ChangePicture>();
        services.AddScoped<ChangeSection>();
        services.AddScoped<RebuildProgress>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<FollowStories.Place>();
        builder.AddWork<FollowStories>("reader-search", leased: false);
        builder.AddEvents<ReaderDbContext>(Name, events => events
            .On<StoryPublished, StoryPublishedConsumer>("reader-stories")
            .On<StoryWithdrawn, StoryWithdrawnConsumer>("reader-stories")
            .On<SectionChanged, SectionChangedConsumer>("reader-sections")
            .On<AssetReplaced, AssetReplacedConsumer>("reader-assets")
            .On<AssetWithdrawn, AssetWithdrawnConsumer>("reader-assets")
            .On<StoryRestated, StoryRestatedConsumer>(RebuildSite.Endpoint)
            .On<SectionRestated, SectionRestatedConsumer>(RebuildSite.Endpoint)
            .On<AssetRestated, AssetRestatedConsumer>(RebuildSite.Endpoint)
            .On<RestateCompleted, RestateCompletedConsumer>(RebuildSite.Endpoint));
        builder.AddReceipt<ReaderReceipt>();
        builder.AddServiceDescription(Name);
    }

    public static void MapReader(this WebApplication app) => app.MapService(Name, routes =>
    {
        routes.MapReceipt(Name);
        routes.MapRebuildSite();
        routes.MapWithdrawals();
        routes.MapStaticFiles();
        routes.MapSitemap();
        routes.MapNewsSitemap();
        routes.MapFrontPage();
        routes.MapSearchPage();
        routes.MapStoryPage();
        routes.MapSectionPage();
        routes.MapMissingPage();
    });
}
