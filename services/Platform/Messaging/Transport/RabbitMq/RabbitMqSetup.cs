using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>One bus per process, with a receive endpoint for each queue of each endpoint that its services have registered.</summary>
internal static class RabbitMqSetup
{
    private const int TransactionsOnSqlServer = 4;

    public static void AddRabbitMqTransport(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<QueueFigures>();
        services.AddSingleton<BrokerTopology>();
        services.AddSingleton<BrokerLink>();
        services.AddHostedService(container => container.GetRequiredService<BrokerLink>());
        services.AddSingleton<IEventTransport, RabbitMqTransport>();
        services.AddSingleton<EndpointPipeline>();
        services.AddMassTransit(bus => bus.UsingRabbitMq((context, broker) => Configure(context, broker)));
        // Its own lines say less than ours and say them at every attempt.
        builder.Logging.AddFilter("MassTransit", LogLevel.Error);
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator broker)
    {
        var registry = context.GetRequiredService<PlatformRegistry>();
        var options = context.GetRequiredService<IOptions<MessagingOptions>>().Value;
        broker.Host(options.ToAddress(), host => host.ConnectionName(registry.Name));
        var transactions = options.Concurrency > 0 ? options.Concurrency
            : context.GetRequiredService<IOptions<DatabaseOptions>>().Value.IsSqlite ? 1 : TransactionsOnSqlServer;

        foreach (var endpoint in registry.Endpoints)
        {
            if (endpoint.EveryInstance)
            {
                ReceiveInEveryInstance(context, broker, endpoint);
                continue;
            }

            var bindings = Subscriptions.All.Where(s => s.Endpoint == endpoint.Name).SelectMany(BrokerNames.Bindings).ToLookup(b => b.Queue, b => b.Exchange);
            foreach (var queue in bindings)
            {
                broker.ReceiveEndpoint(queue.Key, receiver =>
                {
                    Durable(receiver, transactions);
                    foreach (var exchange in queue) receiver.Bind(exchange, binding => binding.ExchangeType = RabbitMQ.Client.ExchangeType.Fanout);

                    Deliver(context, receiver, endpoint, transactions);
                });
            }
        }
    }

    // One transaction is filled while the one before commits, and no more: what a slow replica keeps, no other can take.
    private static void Durable(IRabbitMqReceiveEndpointConfigurator receiver, int transactions)
    {
        receiver.ConfigureConsumeTopology = false;
        receiver.ConcurrentMessageLimit = (transactions + 1) * EventQueue.Together;
        receiver.PrefetchCount = (transactions + 1) * EventQueue.Together;
        foreach (var (name, value) in QueueArguments.Durable) receiver.SetQueueArgument(name, value);
    }

    // Durable = false and AutoDelete make it exclusive: RabbitMQ 4.3 refuses transient queues that are not.
    private static void ReceiveInEveryInstance(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator broker, EndpointRegistration endpoint) =>
        broker.ReceiveEndpoint($"{endpoint.Name}-{Environment.MachineName}-{Guid.NewGuid():N}", receiver =>
        {
            receiver.ConfigureConsumeTopology = false;
            receiver.Durable = false;
            receiver.AutoDelete = true;
            receiver.ConcurrentMessageLimit = 1;
            foreach (var (exchange, _) in Subscriptions.All.Where(s => s.Endpoint == endpoint.Name).SelectMany(BrokerNames.Bindings))
            {
                receiver.Bind(exchange, binding =>
                {
                    binding.ExchangeType = RabbitMQ.Client.ExchangeType.Fanout;
                    binding.Durable = true;
                    binding.AutoDelete = false;
                });
            }

            receiver.ConnectReceiveEndpointObserver(new Rejoining(endpoint, context));
            Deliver(context, receiver, endpoint, transactions: 1);
        });

    private static void Deliver(IBusRegistrationContext context, IReceiveEndpointConfigurator receiver, EndpointRegistration endpoint, int transactions)
    {
        var pipeline = context.GetRequiredService<EndpointPipeline>();
        var log = context.GetRequiredService<ILoggerFactory>().CreateLogger<EventDelivery>();
        var stopping = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var queue = new EventQueue(endpoint, pipeline, transactions, log, stopping);
        receiver.ConfigureReceive(pipe => pipe.UseFilter(
            new EventDelivery(endpoint, queue, pipeline, context.GetRequiredService<TimeProvider>(), log, stopping)));
    }
}
