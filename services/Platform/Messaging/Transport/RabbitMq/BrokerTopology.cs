using PublishingPlatform.Platform.Hosting;
using RabbitMQ.Client;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// The queues and bindings of everybody who subscribes to what this process announces, and of its own endpoints: declared
/// before its first event leaves, so that a subscriber that was never started misses nothing.
/// </summary>
internal sealed class BrokerTopology(PlatformRegistry registry)
{
    public async Task Declare(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var names = registry.Services.Select(s => s.Name).ToHashSet();
        foreach (var subscription in Subscriptions.All.Where(s => !s.EveryInstance && (s.Publishers.Any(names.Contains) || names.Contains(s.Service))))
        {
            foreach (var (exchange, queue) in BrokerNames.Bindings(subscription))
            {
                await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
                await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, QueueArguments.Durable.ToDictionary(), cancellationToken: ct);
                await channel.QueueBindAsync(queue, exchange, "", cancellationToken: ct);
            }
        }

        // What goes to running instances only has no queue until one runs, but its publisher needs the exchange.
        foreach (var subscription in Subscriptions.All.Where(s => s.EveryInstance && s.Publishers.Any(names.Contains)))
        {
            foreach (var (exchange, _) in BrokerNames.Bindings(subscription))
                await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        }
    }
}
