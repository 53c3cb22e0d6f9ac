using RabbitMQ.Client;

namespace PublishingPlatform.Load.Measures;

/// <summary>Fills and empties queues between rounds.</summary>
internal static class BrokerQueues
{
    public static async Task Purge(string url, params string[] queues)
    {
        await using var connection = await Connect(url);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in queues) await channel.QueuePurgeAsync(queue);
    }

    private static Task<IConnection> Connect(string url) => new ConnectionFactory { Uri = new Uri(url) }.CreateConnectionAsync();
}
