using PublishingPlatform.Content.Audit;
using PublishingPlatform.Content.Findings;
using PublishingPlatform.Content.History;
using PublishingPlatform.Content.Imports;
using PublishingPlatform.Content.Locks;
using PublishingPlatform.Content.Media;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Receipts;
using PublishingPlatform.Content.Releases;
using PublishingPlatform.Content.Restate;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Content;

/// <summary>The service that owns stories and sections: what it consists of, for a process of its own or a shared one.</summary>
public static class ContentService
{
    internal const string Name = "content";

    public static void AddContent(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ContentOptions>().BindConfiguration("Content").ValidateDataAnnotations().ValidateOnStart();
        builder.AddDatabase<ContentDbContext, SqliteContentDbContext, SqlServerContentDbContext>(Name);
        builder.AddServiceDescription(Name);
        // Here and not only in Platform: the generator sees the request types of the project that makes the call.
        builder.Services.AddValidation();
        builder.Services.AddScoped<StoryActions>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddScoped<Publisher>();
        builder.Services.AddImports();
        builder.AddEvents<ContentDbContext>(Name, events => events
            .On<AssetReady, AssetReadyConsumer>("content-assets")
            .On<AssetReplaced, AssetReplacedConsumer>("content-assets")
            .On<AssetRejected, AssetRejectedConsumer>("content-assets")
            .On<AssetWithdrawn, AssetWithdrawnConsumer>("content-assets")
            .On<RestateRequested, RestateRequestedConsumer>("content-restate"));
        builder.AddWork<DueStoriesWork>(DueStoriesWork.Name, leased: true);
        builder.AddWork<MediaFollowUpWork>(MediaFollowUpWork.Name, leased: true);
        builder.AddWork<RestateWork>(RestateWork.Name, leased: true);
        builder.AddWork<AuditChainWork>(AuditChainWork.Name, leased: true);
        builder.AddReceipt<ContentReceipt>();
    }

    public static void MapContent(this WebApplication app) => app.MapService(Name, routes =>
    {
        var stories = routes.MapGroup("/api/content/stories")
            .RequirePermission(Permissions.StoriesRead)
            .WithTags("Stories")
            .WithMetadata(new StoryBodyLimit())
            .WithIdempotency<ContentDbContext>();
        stories.MapCreateStory();
        stories.MapListStories();
        stories.MapReadStory();
        stories.MapEditStory();
        stories.MapReadActions();
        stories.MapStepStory();
        stories.MapPublishStory();
        stories.MapCorrectStory();
        stories.MapWithdrawStory();
        stories.MapAcknowledgeFinding();
        stories.MapLockStory();
        stories.MapAutosaveStory();
        stories.MapReadHistory();
        stories.MapCompareVersions();
        stories.MapRestoreVersion();
        routes.MapSections();
        routes.MapImports();
        routes.MapReadAudit();
        routes.MapReceipt(Name);
    });

    private sealed class StoryBodyLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => ContentLimits.Request;
    }
}
