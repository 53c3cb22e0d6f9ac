using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// The connection that this process announces over. Made anew within a second or so whenever it is lost, with every
/// declaration repeated: the broker may have been replaced. Counts what waits, besides, and declares again now and then.
/// </summary>
internal sealed partial class BrokerLink(
    PlatformRegistry registry, BrokerTopology topology, IOptions<MessagingOptions> options, QueueFigures figures, TimeProvider clock, ILogger<BrokerLink> log)
    : BackgroundService
{
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromSeconds(1);
    private const int AttemptsPerLine = 60;
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);

    // The relay bounds what is in flight; a second limit here would only make it wait.
    private static readonly CreateChannelOptions Confirmed =
        new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly Lock gate = new();
    private TaskCompletionSource<IChannel> open = NewOpening();

    /// <summary>The channel that events leave by, with publisher confirms; completes when there is one and everything is declared.</summary>
    /// <param name="insteadOf">One that was found closed: the next is waited for.</param>
    public Task<IChannel> Channel(IChannel? insteadOf = null)
    {
        lock (gate)
        {
            if (insteadOf is not null && open.Task.IsCompleted && ReferenceEquals(open.Task.Result, insteadOf)) open = NewOpening();
            return open.Task;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var attempts = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await Connect(stoppingToken);
                await topology.Declare(connection, stoppingToken);
                attempts = 0;
                LogDeclared();
                await KeepOpen(connection, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                figures.Disconnect();
                if (attempts++ % AttemptsPerLine == 0)
                {
                    if (problem is OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused }) LogRefused(problem.Message);
                    else LogAway(problem.Message);
                }

                await Task.Delay(PauseBetweenAttempts, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // No recovery by the client: it would not repeat what a replaced broker has never heard of.
    private Task<IConnection> Connect(CancellationToken ct) =>
        new ConnectionFactory { Uri = options.Value.ToAddress(), AutomaticRecoveryEnabled = false, ClientProvidedName = $"{registry.Name} announcing" }.CreateConnectionAsync(ct);

    private async Task KeepOpen(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(Confirmed, ct);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        channel.ChannelShutdownAsync += (_, _) => closed.CancelAsync();
        lock (gate) open.SetResult(channel);
        figures.Connect();
        try
        {
            await LookAfter(connection, closed.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new InvalidOperationException(channel.CloseReason?.ReplyText ?? "the channel is closed");
        }
        finally
        {
            _ = Channel(insteadOf: channel);
        }
    }

    private async Task LookAfter(IConnection connection, CancellationToken ct)
    {
        var queues = registry.Endpoints.Where(e => !e.EveryInstance)
            .SelectMany(e => Subscriptions.All.Where(s => s.Endpoint == e.Name)).SelectMany(BrokerNames.Bindings).Select(b => b.Queue)
            .Distinct().ToArray();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var declared = clock.GetTimestamp();
        while (true)
        {
            if (clock.GetElapsedTime(declared) >= options.Value.DeclareEvery)
            {
                await topology.Declare(connection, ct);
                declared = clock.GetTimestamp();
            }

            foreach (var queue in queues) figures.Counted(queue, (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount);

            await Task.Delay(CountEvery, clock, ct);
        }
    }

    private static TaskCompletionSource<IChannel> NewOpening() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Information, Message = "Queues and bindings are declared on the broker")]
    private partial void LogDeclared();

    [LoggerMessage(Level = LogLevel.Error, Message = "The broker refuses what this release needs ({Reason}); trying again. Events wait in their outboxes. It reads the rights of its users when it starts.")]
    private partial void LogRefused(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker does not answer ({Reason}); trying again. Events wait in their outboxes.")]
    private partial void LogAway(string reason);
}
