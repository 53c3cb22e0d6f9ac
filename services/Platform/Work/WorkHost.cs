using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Platform.Work;

/// <summary>Runs every registered work in a loop of its own. A failure is logged and tried again; it ends neither loop nor process.</summary>
internal sealed partial class WorkHost(
    PlatformRegistry registry, IServiceScopeFactory scopes, WorkSignals signals, ILeases leases, TimeProvider clock, ILogger<WorkHost> log)
    : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWithoutLease = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(registry.Works.Select(work => Task.Run(() => Loop(work, stoppingToken), stoppingToken)));

    private async Task Loop(WorkRegistration work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!work.Leased)
                {
                    await RunUntil(work, stopping);
                }
                else if (await leases.Take(registry.ServiceOf(work.Name), work.Name, stopping) is { } lease)
                {
                    await using (lease)
                    using (var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost)) await RunUntil(work, held.Token);
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
                LogFailed(problem, work.Name);
                await Task.Delay(PauseAfterFailure, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
