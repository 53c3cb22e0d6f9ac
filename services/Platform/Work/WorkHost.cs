using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Platform.Work;

/// <summary>
/// Runs every registered work in a loop of its own. A failure is logged and tried again; it ends neither loop nor process.
/// Leased works run in the one replica that leads their service: together, so that one wakes the next without a poll.
/// </summary>
internal sealed partial class WorkHost(
    PlatformRegistry registry, IServiceScopeFactory scopes, WorkSignals signals, ILeases leases, TimeProvider clock, ILogger<WorkHost> log)
    : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWithoutLease = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var everywhere = registry.Works.Where(work => !work.Leased).Select(work => Task.Run(() => Loop(work, stoppingToken), stoppingToken));
        var leading = registry.Works.Where(work => work.Leased).GroupBy(work => registry.ServiceOf(work.Name))
            .Select(works => Task.Run(() => Lead(works.Key, [.. works], stoppingToken), stoppingToken));
        return Task.WhenAll(everywhere.Concat(leading));
    }

    private async Task Lead(ServiceRegistration service, IReadOnlyList<WorkRegistration> works, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await leases.Take(service, $"{service.Name}-leader", stopping) is { } lease)
                {
                    await using (lease)
                    using (var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost))
                        await Task.WhenAll(works.Select(work => Task.Run(() => Loop(work, held.Token), held.Token)));
                }
                else
                {
                    await Task.Delay(PauseWithoutLease, clock, stopping);
                }
            }
            catch (OperationCanceledException)
            {
                // Stopping ends the loop; a lost lease begins it anew.
            }
            catch (Exception problem)
            {
                LogFailed(problem, $"{service.Name}-leader");
                await Task.Delay(PauseAfterFailure, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Loop(WorkRegistration work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await RunUntil(work, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                LogFailed(problem, work.Name);
                await Task.Delay(PauseAfterFailure, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunUntil(WorkRegistration work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var pause = await ((IWork)scope.ServiceProvider.GetRequiredService(work.Type)).Run(ct);
            if (pause > TimeSpan.Zero) await signals.Wait(work.Name, pause, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; it will run again")]
    private partial void LogFailed(Exception problem, string work);
}
