using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Notification.Tests;

/// <summary>The whole service over HTTP, with a real SMTP server that keeps what it gets.</summary>
public sealed class NotificationApp : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public ServiceApp App { get; private set; } = null!;

    public SmtpSink Smtp { get; } = new();

    public async ValueTask InitializeAsync() => App = await Start(Smtp.Port);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Smtp.DisposeAsync();
    }

    /// <param name="port">Of the mail server; null for files.</param>
    public static Task<ServiceApp> Start(int? port, string? dataFolder = null, params (string Key, string Value)[] settings) => ServiceApp.StartAsync(
        "notification",
        builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Smtp:Host"] = port is null ? null : SmtpSink.Host,
                ["Smtp:Port"] = $"{port ?? 25}",
                ["Smtp:Connections"] = "2",
                ["Smtp:TimeoutSeconds"] = "2",
                ["Reader:Address"] = "https://news.example.org",
                ["Notification:SiteName"] = "Harbour News",
                ["Notification:RetrySeconds:0"] = "1",
                ["Notification:Newsroom:Desk:0"] = "desk@newsroom.example",
                ["Notification:Newsroom:Operations:0"] = "ops@newsroom.example",
            });
            builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
            builder.AddNotification();
        },
        app => app.MapNotification(),
        dataFolder);

    public static string NewAddress() => $"reader-{Guid.NewGuid():N}@example.org";

    /// <summary>Waits for the newest mail to an address.</summary>
    public Task<SinkMail> MailTo(string address, string subject) =>
        Eventually.Get(() => Task.FromResult(Smtp.To(address).LastOrDefault(mail => mail.Message.Subject!.StartsWith(subject, StringComparison.Ordinal))), $"a mail “{subject}…”");

    /// <summary>Asks for alerts; sections that the newsroom does not have yet are made first.</summary>
    public async Task<HttpResponseMessage> Ask(string address, params string[] topics)
    {
        foreach (var slug in topics.Select(Topic.SectionOf).OfType<string>())
        {
            if (!await App.Database(db => ((NotificationDbContext)db).Sections.AnyAsync(section => section.Slug == slug))) await App.Deliver(Stories.Section(slug));
        }

        return await App.Anonymous.PostAsJsonAsync("/api/notification/subscriptions", new { email = address, topics });
    }

    /// <summary>All the way through double opt-in.</summary>
    public async Task<string> Subscriber(params string[] topics)
    {
        var address = NewAddress();
        Assert.Equal(HttpStatusCode.Accepted, (await Ask(address, topics)).StatusCode);
        var mail = await MailTo(address, "Please confirm");
        Assert.Equal(HttpStatusCode.OK, (await Follow(LinkIn(mail, "confirm"))).StatusCode);
        return address;
    }

    /// <summary>Opens a link of a mail at this server.</summary>
    public Task<HttpResponseMessage> Follow(string link) => App.Anonymous.GetAsync(new Uri(link).PathAndQuery);

    public static string LinkIn(SinkMail mail, string route) =>
        Regex.Match(mail.Text, $@"https://news\.example\.org/api/notification/{route}\?token=[\w-]+").Value is { Length: > 0 } link
            ? link
            : throw new InvalidOperationException($"No {route} link in: {mail.Text}");

    internal async Task<T> InDatabase<T>(Func<NotificationDbContext, Task<T>> look)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<NotificationDbContext>());
    }

    public async Task<AlertView> AlertOf(Guid story, string kind = "alert") => await Eventually.Get(async () =>
        (await App.As("editor").GetFromJsonAsync<Page<AlertView>>($"/api/notification/alerts?storyId={story}", Json))!
            .Items.SingleOrDefault(alert => alert.Kind == kind && alert.SettledAt is not null), $"the {kind} to be over");

    public async Task<ServiceReceipt> Receipt(Guid story) =>
        (await App.As("editor").GetFromJsonAsync<ServiceReceipt>($"/api/notification/stories/{story}/receipt", Json))!;
}

[CollectionDefinition(Name)]
public sealed class NotificationCollection : ICollectionFixture<NotificationApp>
{
    public const string Name = "notification";
}
