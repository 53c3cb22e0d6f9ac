using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Hosting;
using RabbitMQ.Client;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// Declares the queues and bindings of everybody who subscribes to what this process announces, before its first event
/// leaves: a subscriber that was never started misses nothing. Keeps its connection, which repeats the declarations
/// after the broker was away, and counts what waits.
/// </summary>
internal sealed partial class BrokerTopology(
    PlatformRegistry registry, IOptions<MessagingOptions> options, QueueFigures figures, TimeProvider clock, ILogger<BrokerTopology> log)
    : BackgroundService
{
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource declared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when everything is declared; nothing is published before.</summary>
    public Task Declared => declared.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await Connect(stoppingToken);
                await DeclareAll(connection, stoppingToken);
                declared.TrySetResult();
                LogDeclared();
                await Count(connection, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                figures.Disconnected();
                LogAway(problem.Message);
                await Task.Delay(PauseBetweenAttempts, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // No recovery by the client: the loop above connects anew and declares again, also on a broker that was replaced.
    private Task<IConnection> Connect(CancellationToken ct) =>
        new ConnectionFactory { Uri = options.Value.ToAddress(), AutomaticRecoveryEnabled = false, ClientProvidedName = $"{registry.Name} topology" }.CreateConnectionAsync(ct);

    private async Task DeclareAll(IConnection connection, CancellationToken ct)
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
    }

    private async Task Count(IConnection connection, CancellationToken ct)
    {
        var queues = registry.Endpoints.Where(e => !e.EveryInstance)
            .SelectMany(e => Subscriptions.All.Where(s => s.Endpoint == e.Name)).SelectMany(BrokerNames.Bindings).Select(b => b.Queue)
            .Distinct().ToArray();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        while (true)
        {
            foreach (var queue in queues) figures.Counted(queue, (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount);

            if (!connection.IsOpen) throw new InvalidOperationException("The connection to the broker is closed.");

            await Task.Delay(CountEvery, clock, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Queues and bindings are declared on the broker")]
    private partial void LogDeclared();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker does not answer ({Reason}); trying again. Events wait in their outboxes.")]
    private partial void LogAway(string reason);
}
