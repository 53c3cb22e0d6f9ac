using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Outgoing;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Feeds;
using PublishingPlatform.Syndication.Formats;
using PublishingPlatform.Syndication.Operations;
using PublishingPlatform.Syndication.PartnerApi;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Products;
using PublishingPlatform.Syndication.Rebuild;
using PublishingPlatform.Syndication.Receipts;
using PublishingPlatform.Syndication.Stories;
using PublishingPlatform.Syndication.Webhooks;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication;

/// <summary>Names the parts of the syndication service.</summary>
public static class SyndicationService
{
    public const string Name = "syndication";

    public static void AddSyndication(this IHostApplicationBuilder builder)
    {
        builder.AddDatabase<SyndicationDbContext, SqliteSyndicationDbContext, SqlServerSyndicationDbContext>(Name);
        builder.AddSyndicationOptions();
        // Here and not in Platform: its generator finds only the request types of the project that calls it.
        builder.Services.AddValidation();
        builder.AddOutgoingHttp();
        builder.AddServiceDescription(Name);
        builder.AddReceipt<SyndicationReceipt>();
        builder.AddEvents<SyndicationDbContext>(Name, events => events
            .On<StoryPublished, StoryPublishedConsumer>("syndication-stories")
            .On<StoryWithdrawn, StoryWithdrawnConsumer>("syndication-stories")
            .On<SectionChanged, SectionChangedConsumer>("syndication-sections")
            .On<AssetReplaced, AssetReplacedConsumer>("syndication-assets")
            .On<AssetWithdrawn, AssetWithdrawnConsumer>("syndication-assets")
            .On<StoryRestated, StoryRestatedConsumer>(RebuildCopies.Endpoint)
            .On<SectionRestated, SectionRestatedConsumer>(RebuildCopies.Endpoint)
            .On<AssetRestated, AssetRestatedConsumer>(RebuildCopies.Endpoint)
            .On<RestateCompleted, RestateCompletedConsumer>(RebuildCopies.Endpoint));
        builder.AddWork<ExpansionWork>(ExpansionWork.Name, leased: true);
        builder.AddWork<NumberingWork>(NumberingWork.Name, leased: true);
        builder.AddWork<DeliveryWork>(DeliveryWork.Name, leased: false);
        builder.AddWork<LeaseReaper>(LeaseReaper.Name, leased: true);
        builder.AddWork<OverdueWatch>(OverdueWatch.Name, leased: true);

        var services = builder.Services;
        services.AddScoped<StoryCopies>();
        services.AddScoped<KnownSections>();
        services.AddScoped<AssetStates>();
        services.AddScoped<StoryRestoration>();
        services.AddScoped<RebuildProgress>();
        services.AddScoped<StoryTexts>();
        services.AddScoped<StoryDocuments>();
        services.AddScoped<PublicationExpansion>();
        services.AddScoped<WithdrawalExpansion>();
        services.AddScoped<DeliveryClaims>();
        services.AddScoped<DeliveryOutcomes>();
        services.AddScoped<PartnerItems>();
        services.AddScoped<FeedSource>();
        services.AddSingleton<DestinationAddress>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<FeedCache>();
        services.AddSingleton<PartnerAccess>();
        services.AddSingleton<WebhookRequests>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(container => new RetrySchedule(container.GetRequiredService<IOptions<SyndicationOptions>>(), Random.Shared));
    }

    public static void MapSyndication(this WebApplication app) => app.MapService(Name, routes =>
    {
        var partners = routes.MapGroup("/api/syndication/partners").WithTags("Partners").RequirePermission(Permissions.PartnersManage)
            .WithIdempotency<SyndicationDbContext>();
        partners.MapCreatePartner();
        partners.MapReadPartners();
        partners.MapChangePartner();
        partners.MapPartnerProducts();
        partners.MapExplainDecision();

        // Without kept answers: they hold secrets, which are shown once and lie nowhere in the clear.
        var secretive = routes.MapGroup("/api/syndication/partners").WithTags("Partners").RequirePermission(Permissions.PartnersManage);
        secretive.MapPartnerKeys();
        var destinations = secretive.MapGroup("/{id:guid}/destinations");
        destinations.MapCreateDestination();
        destinations.MapManageDestinations();
        destinations.MapTestDestination();

        var deliveries = routes.MapGroup("/api/syndication/deliveries").WithTags("Deliveries").RequirePermission(Permissions.PartnersManage, Permissions.Operations)
            .WithIdempotency<SyndicationDbContext>();
        deliveries.MapListDeliveries();
        deliveries.MapReplayDeliveries();

        var api = routes.MapGroup("/api/partner/v1").WithTags("Partner API").AddEndpointFilter(PartnerAccess.Check);
        api.MapPullStories();
        api.MapTakeSnapshot();
        api.MapPartnerWithdrawals();

        routes.MapReadFeed();
        routes.MapRebuildCopies();
        routes.MapReceipt(Name);
    });
}
