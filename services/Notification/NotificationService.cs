using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Newsroom;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Notification.Stream;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Notification;

/// <summary>The parts of this service, for its own process and for Embedded.</summary>
public static class NotificationService
{
    private const string Service = "notification";

    public static void AddNotification(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<NotificationOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.Address = configuration["Reader:Address"] ?? options.Address;
                options.SiteName = configuration["Reader:SiteName"] ?? options.SiteName;
            })
            .BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // Here and not in Platform: what validates a request is generated into the assembly that makes this call.
        builder.Services.AddValidation();
        builder.AddDatabase<NotificationDbContext, SqliteNotificationDbContext, SqlServerNotificationDbContext>(Service);
        builder.AddServiceDescription(Service);
        builder.AddReceipt<AlertReceipt>();
        builder.AddMail();
        builder.AddAudience();
        builder.AddAlerts();
        builder.AddEvents<NotificationDbContext>(Service, events => events
            .On<StoryPublished, StoryPublishedConsumer>("notification-stories")
            .On<StoryWithdrawn, StoryWithdrawnConsumer>("notification-stories")
            .On<SectionChanged, SectionChangedConsumer>("notification-sections")
            .On<StoryScheduled, StoryScheduledConsumer>("notification-newsroom")
            .On<ScheduleCancelled, ScheduleCancelledConsumer>("notification-newsroom")
            .On<DeliveryFailed, DeliveryFailedConsumer>("notification-newsroom")
            .On<PartnerSuspended, PartnerSuspendedConsumer>("notification-newsroom")
            .On<WithdrawalUnconfirmed, WithdrawalUnconfirmedConsumer>("notification-newsroom")
            .On<AccountMailRequested, AccountMailConsumer>("notification-accounts"));
    }

    public static void MapNotification(this WebApplication app) => app.MapService(Service, routes =>
    {
        var people = routes.MapGroup("/api/notification").WithTags("Subscriptions");
        people.MapSubscribe();
        people.MapConfirm();
        people.MapUnsubscribe();
        people.MapEraseAddress();

        var alerts = routes.MapGroup("/api/notification/alerts").WithTags("Alerts").WithIdempotency<NotificationDbContext>();
        alerts.MapSendAlert();
        alerts.MapListAlerts();
        alerts.MapStopAlert();

        routes.MapFollowAlerts();
        routes.MapReceipt(Service);
    });

    private static void AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SmtpOptions>().BindConfiguration(SmtpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<MailPause>();
        services.TryAddSingleton(container => new SignedTokens(container.GetRequiredService<SecretBox>().Sign));
        services.TryAddSingleton<IMailSender>(container => container.GetRequiredService<IOptions<SmtpOptions>>().Value.HasHost
            ? ActivatorUtilities.CreateInstance<SmtpSender>(container)
            : ActivatorUtilities.CreateInstance<FileSender>(container, Path.Combine(container.GetRequiredService<DataFolder>().Root, "mail")));
        services.AddScoped<LetterBox>();
        services.AddScoped<NewsroomMail>();
        builder.AddWork<LetterWork>(LetterWork.Name, leased: false);
    }

    private static void AddAudience(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SubscriptionRequests>();
        builder.Services.AddScoped<TopicNames>();
        builder.Services.AddScoped<Erasure>();
        builder.AddWork<RetentionWork>(RetentionWork.Name, leased: true);
    }

    private static void AddAlerts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<AlertBook>();
        services.AddScoped<AlertAudience>();
        services.AddScoped<AlertHousekeeping>();
        services.AddScoped<AlertClaims>();
        services.AddScoped<AlertChunk>();
        services.AddScoped<AlertLetters>();
        services.AddScoped<AlertResults>();
        builder.AddWork<ExpansionWork>(ExpansionWork.Name, leased: true);
        builder.AddWork<AlertMailWork>(AlertMailWork.Name, leased: false);
        services.AddSingleton<AlertStream>();
        services.AddScoped<MissedAlerts>();
        services.AddHostedService(container => container.GetRequiredService<AlertStream>());
    }
}
