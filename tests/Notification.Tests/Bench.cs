using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests;

/// <summary>
/// The service with its real database but without its background works: the test says which event arrives and which
/// work runs, so that every interleaving can be made on purpose.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;
    private readonly SqlServer? sqlServer;
    private readonly bool ownsFolder;

    private Bench(WebApplication app, string folder, SqlServer? sqlServer, bool ownsFolder)
    {
        this.app = app;
        this.folder = folder;
        this.sqlServer = sqlServer;
        this.ownsFolder = ownsFolder;
    }

    public static TimeSpan ClaimLength => HeldClaim.Length;

    public FakeTimeProvider Clock { get; private init; } = null!;

    public RecordingSender Sender { get; private init; } = null!;

    /// <param name="sqlServer">Null means a SQLite file.</param>
    public static Task<Bench> Start(int chunkSize = 2, SqlServer? sqlServer = null) => Start(chunkSize, sqlServer, first: null);

    /// <summary>A second replica: its own process as far as it knows, the same database, clock and mail server.</summary>
    public Task<Bench> Replica() => Start(chunkSize: 2, sqlServer, first: this);

    private static async Task<Bench> Start(int chunkSize, SqlServer? sqlServer, Bench? first)
    {
        var folder = first?.folder ?? Directory.CreateTempSubdirectory("notification-bench-").FullName;
        var clock = first?.Clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var sender = first?.Sender ?? new RecordingSender();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = folder,
            ["Smtp:Connections"] = "1",
            ["Notification:ChunkSize"] = $"{chunkSize}",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IMailSender>(sender);
        builder.AddServiceDefaults("notification");
        builder.AddEmbeddedTransport(allServices: false);
        builder.UseSqlServer(sqlServer, "notification");
        builder.AddNotification();
        var app = builder.Build();
        // On SQL Server nothing migrates without being asked to.
        await app.Migrate(asDeployStep: true);
        return new Bench(app, folder, sqlServer, ownsFolder: first is null) { Clock = clock, Sender = sender };
    }

    public async Task Subscribe(string email, params string[] topics) => await InDatabase(async db =>
    {
        Assert.True(EmailAddress.TryParse(email, out var address));
        var subscriber = new Subscriber(address, "en", Clock.GetUtcNow());
        subscriber.Confirm("en", Clock.GetUtcNow());
        db.Subscribers.Add(subscriber);
        await db.SaveChangesAsync();
        foreach (var topic in topics) db.SubscribedTopics.Add(new SubscribedTopic(topic, subscriber.Number, Clock.GetUtcNow()));
        return await db.SaveChangesAsync();
    });

    /// <summary>As the platform does it: one transaction, a scope of its own.</summary>
    public Task Deliver(object happened) => InDatabase(db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        var consuming = scope.ServiceProvider.GetRequiredService<NotificationDbContext>();
        await using var transaction = await consuming.Database.BeginTransactionAsync();
        await (happened switch
        {
            StoryPublished published => scope.ServiceProvider.GetRequiredService<StoryPublishedConsumer>().Consume(published, default),
            StoryWithdrawn withdrawn => scope.ServiceProvider.GetRequiredService<StoryWithdrawnConsumer>().Consume(withdrawn, default),
            _ => throw new ArgumentException(happened.GetType().Name),
        });
        var saved = await consuming.SaveChangesAsync();
        await transaction.CommitAsync();
        return saved;
    }));

    public async Task Run<TWork>() where TWork : IWork
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TWork>().Run(default);
    }

    /// <summary>Claims as another process would, which then dies.</summary>
    public async Task<ClaimedChunk?> ClaimAndDie()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AlertClaims>().Next(default);
    }

    /// <summary>Runs everything until every alert is over, letting time pass where something waits for it.</summary>
    public async Task Drain()
    {
        for (var round = 0; round < 200; round++)
        {
            await Run<ExpansionWork>();
            await Run<AlertMailWork>();
            if (await InDatabase(db => db.Alerts.AllAsync(a => a.SettledAt != null))) return;

            if (round % 5 == 4) Clock.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.Fail("The alerts never come to an end.");
    }

    public async Task<T> InDatabase<T>(Func<NotificationDbContext, Task<T>> look)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<NotificationDbContext>());
    }

    public Task<List<Alert>> Alerts() => InDatabase(db => db.Alerts.AsNoTracking().OrderBy(a => a.Number).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (ownsFolder) await TestFolders.Delete(folder);
    }
}

/// <summary>A mail server of which the test decides what it answers, and which remembers what reached it.</summary>
internal sealed class RecordingSender : IMailSender
{
    private readonly Lock gate = new();
    private readonly List<SentMail> mails = [];

    public Func<MimeMessage, MailVerdict> Answer { get; set; } = _ => MailVerdict.Accepted;

    /// <summary>Awaited before each answer.</summary>
    public Func<Task> Delay { get; set; } = () => Task.CompletedTask;

    /// <summary>Accepted, or unclear: the reader may hold it.</summary>
    public IReadOnlyList<SentMail> Mails => mails;

    public async Task<MailOutcome> Send(MimeMessage message, CancellationToken ct)
    {
        await Delay();
        var verdict = Answer(message);
        if (verdict is MailVerdict.Accepted or MailVerdict.Unclear)
        {
            lock (gate) mails.Add(new SentMail(message.To.Mailboxes.Single().Address, message.MessageId!, message.Subject!, verdict is MailVerdict.Unclear) { Text = message.TextBody ?? "" });
        }

        return new MailOutcome(verdict, verdict.ToString());
    }
}

/// <param name="Subject">Begins with the kind and ends with the revision of the words.</param>
internal sealed record SentMail(string To, string MessageId, string Subject, bool IsUnclear)
{
    public string Text { get; init; } = "";

    public string Kind => Subject.Split(':')[0] switch { "Alert" => "alert", "Correction" => "correction", "Withdrawn" => "withdrawal", var other => other };

    public int Words => int.Parse(Subject.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
