using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Transport.RabbitMq;
using PublishingPlatform.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PublishingPlatform.Platform.Tests;

/// <summary>One service on a real broker; others are played by their own broker users.</summary>
public sealed class EventsOverRabbitMq(EventsOverRabbitMq.Node node) : IClassFixture<EventsOverRabbitMq.Node>, IAsyncLifetime
{
    private const string Exchange = "publishing.story-withdrawn";

    public async ValueTask InitializeAsync() => await node.Started();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_message_has_its_effect_once_however_often_it_comes()
    {
        await using var app = await node.Service();
        var (withdrawal, id) = (Sample.Withdrawal(), Guid.CreateVersion7());

        for (var i = 0; i < 3; i++) await node.Publish("content", Exchange, withdrawal, id);

        await Eventually.Is(() => Handled(app, id));
        await node.IsEmpty("reader-stories");
        Assert.Equal(1, await Counted(app, withdrawal.StoryId));
    }

    [Fact]
    public async Task What_is_announced_while_a_subscriber_was_never_started_waits_for_it()
    {
        var withdrawal = Sample.Withdrawal();
        await using (var owner = await node.Owner())
        {
            await Announce(owner, withdrawal);
            await Eventually.Is(() => owner.Database(db => db.Outbox.AllAsync(row => row.SentAt != null)), "the event has left");
        }

        await using var app = await node.Service();

        await Eventually.Is(async () => await Counted(app, withdrawal.StoryId) == 1);
    }

    [Fact]
    public async Task What_reaches_no_queue_stays_in_the_outbox_until_one_is_bound_again()
    {
        await using var own = await Node.StartAsync();
        await using var owner = await own.Owner(declareEvery: TimeSpan.FromDays(1));
        var meanwhile = await AnnounceWhileNothingIsBound(own, owner);

        await Eventually.Is(() => owner.Database(db => db.Outbox.AnyAsync(row => row.StoryId == meanwhile.StoryId && row.Attempts > 1)), "it is returned and tried again");
        Assert.False(await IsSent(owner, meanwhile));

        await own.Bindings(Exchange, (channel, queue) => channel.QueueBindAsync(queue, Exchange, ""));

        await Eventually.Is(() => IsSent(owner, meanwhile), "it has left");
    }

    [Fact]
    public async Task A_queue_that_was_unbound_by_mistake_is_bound_again()
    {
        await using var own = await Node.StartAsync();
        await using var owner = await own.Owner(declareEvery: TimeSpan.FromSeconds(1));

        var meanwhile = await AnnounceWhileNothingIsBound(own, owner);

        await Eventually.Is(() => IsSent(owner, meanwhile), "it has left");
    }

    [Fact]
    public async Task What_came_through_another_exchange_is_parked_unread()
    {
        await using var app = await node.Service();
        var (forged, id) = (Sample.Withdrawal(), Guid.CreateVersion7());

        // Content may write here, because it may bind the queue.
        await node.Publish("content", "reader-stories", forged, id);

        await Eventually.Is(() => app.Database(db => db.Parked.AnyAsync(row => row.MessageId == id)));
        Assert.Equal(0, await Counted(app, forged.StoryId));
    }

    [Fact]
    public async Task Nobody_writes_another_service_s_events()
    {
        await using var app = await node.Service();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => node.Publish("media", Exchange, Sample.Withdrawal(), Guid.CreateVersion7()));

        Assert.Contains("ACCESS_REFUSED", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubbish_is_parked_and_holds_nothing_up()
    {
        await using var app = await node.Service();
        var (withdrawal, id) = (Sample.Withdrawal(), Guid.CreateVersion7());

        await node.PublishBody("content", Exchange, "{\"half\":", "publishing.story-withdrawn", Guid.CreateVersion7());
        await node.PublishBody("content", Exchange, "", "publishing.nobody-knows", null);
        await node.PublishBody("content", Exchange, "{}", $"publishing.{new string('x', 240)}", Guid.CreateVersion7(), new() { ["x-delivery-count"] = "many", ["traceparent"] = new string('0', 100) });
        await node.Publish("content", Exchange, withdrawal, id);

        await Eventually.Is(async () => await Counted(app, withdrawal.StoryId) == 1);
        await Eventually.Is(() => app.Database(async db => await db.Parked.CountAsync() == 3));
    }

    [Fact]
    public async Task Health_says_what_waits_in_the_service_s_queues()
    {
        await using var app = await node.Service();

        await Eventually.Passes(async () =>
        {
            var broker = (await app.Anonymous.GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("broker");
            Assert.True(broker.GetProperty("connected").GetBoolean());
            Assert.Equal(0, broker.GetProperty("queues").GetProperty("reader-stories").GetInt32());
        });
    }

    [Fact]
    public async Task A_broker_that_is_killed_loses_nothing_and_is_found_again()
    {
        await using var own = await Node.StartAsync();
        await using var app = await own.Service();
        await using var owner = await own.Owner();
        var stories = Enumerable.Range(0, 60).Select(_ => Sample.Withdrawal()).ToList();

        for (var i = 0; i < stories.Count; i++)
        {
            if (i == 20) await own.Broker.Kill();
            if (i == 40) await own.Broker.Start();
            await Announce(owner, stories[i]);
        }

        foreach (var story in stories) await Eventually.Is(async () => await Counted(app, story.StoryId) == 1, $"withdrawal {stories.IndexOf(story)} arrived once");
    }

    private static async Task<StoryWithdrawn> AnnounceWhileNothingIsBound(Node node, ServiceApp owner)
    {
        var (before, meanwhile) = (Sample.Withdrawal(), Sample.Withdrawal());
        await Announce(owner, before);
        await Eventually.Is(() => IsSent(owner, before), "the broker has all queues");
        await node.Bindings(Exchange, (channel, queue) => channel.QueueUnbindAsync(queue, Exchange, ""));
        await Announce(owner, meanwhile);
        return meanwhile;
    }

    private static Task<int> Announce(ServiceApp owner, StoryWithdrawn withdrawal) => owner.Database(async db =>
    {
        db.Announce(withdrawal);
        return await db.SaveChangesAsync();
    });

    private static Task<bool> IsSent(ServiceApp owner, StoryWithdrawn withdrawal) =>
        owner.Database(db => db.Outbox.AnyAsync(row => row.StoryId == withdrawal.StoryId && row.SentAt != null));

    private static Task<int> Counted(ServiceApp app, Guid story) => app.Database(db => ((SampleDbContext)db).Counts.CountAsync(c => c.Name == story.ToString()));

    private static Task<bool> Handled(ServiceApp app, Guid id) => app.Database(db => db.Inbox.AnyAsync(row => row.MessageId == id));

    /// <summary>A broker, and services on it that leave their data behind when they end.</summary>
    public sealed class Node : IAsyncDisposable
    {
        private readonly Lazy<Task> started;

        public Node() => started = new Lazy<Task>(async () => Broker = await Broker.StartAsync());

        public Broker Broker { get; private set; } = null!;

        public static async Task<Node> StartAsync()
        {
            var node = new Node();
            await node.Started();
            return node;
        }

        /// <summary>Starts with the first test that asks: a fixture could not skip tests where RabbitMQ is missing.</summary>
        public Task Started() => started.Value;

        public ValueTask DisposeAsync() => Broker?.DisposeAsync() ?? ValueTask.CompletedTask;

        /// <summary>The sample service, which hears of withdrawals.</summary>
        internal async Task<ServiceApp> Service()
        {
            var app = await Sample.StartAsync(broker: Broker.UrlOf(Sample.Service));
            await Eventually.Is(async () => await Waiting("reader-stories") is not null, "the service has its queue");
            return app;
        }

        /// <summary>The service that may announce withdrawals.</summary>
        internal Task<ServiceApp> Owner(TimeSpan? declareEvery = null) => ServiceApp.StartAsync(
            "content",
            builder =>
            {
                builder.Configuration["Messaging:DeclareEvery"] = declareEvery?.ToString();
                builder.AddContent();
            },
            app => app.MapContent(),
            broker: Broker.UrlOf("content"));

        internal Task Publish<TEvent>(string user, string exchange, TEvent happened, Guid id) =>
            PublishBody(user, exchange, EventType.Of(typeof(TEvent)).Write(happened!), EventType.Of(typeof(TEvent)).WireName, id);

        internal async Task PublishBody(string user, string exchange, string body, string type, Guid? id, Dictionary<string, object?>? headers = null)
        {
            await using var connection = await Connect(user);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
            var properties = new BasicProperties { MessageId = id?.ToString(), Type = type, ContentType = "application/json", Persistent = true, Headers = headers };
            await channel.BasicPublishAsync(exchange, "", mandatory: true, properties, Encoding.UTF8.GetBytes(body));
        }

        /// <summary>Changes, as an operator may by mistake, how an exchange and its queues hang together.</summary>
        internal async Task Bindings(string exchange, Func<IChannel, string, Task> change)
        {
            await using var connection = await Connect("content");
            await using var channel = await connection.CreateChannelAsync();
            foreach (var binding in Subscriptions.All.SelectMany(BrokerNames.Bindings).Where(binding => binding.Exchange == exchange))
                await change(channel, binding.Queue);
        }

        internal Task IsEmpty(string queue) => Eventually.Is(async () => await Waiting(queue) == 0, $"{queue} is empty");

        private async Task<uint?> Waiting(string queue)
        {
            await using var connection = await Connect("reader");
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
            }
            catch (OperationInterruptedException)
            {
                return null;
            }
        }

        private Task<IConnection> Connect(string user) => new ConnectionFactory { Uri = new Uri(Broker.UrlOf(user)) }.CreateConnectionAsync();
    }
}
