using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>
/// Does again what failed because SQL Server was away or stepped in: some twenty seconds of pauses in all. A short failover
/// passes unnoticed, and where connections are refused at once whoever waits is told of a longer one before the gateway gives up.
/// </summary>
internal sealed class SqlServerRetries(ExecutionStrategyDependencies dependencies)
    : SqlServerRetryingExecutionStrategy(dependencies, Retries, LongestPause, [ConnectionLost])
{
    private const int Retries = 6;

    // The driver's number for a connection that broke, or was not to be had, where it does without Windows: missing in the provider's list.
    private const int ConnectionLost = 0;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // The driver closes a lost connection a moment after it has said so. Whoever uses it meanwhile, as an immediate retry
    // and the next user of a pooled context do, hears only that it is not open.
    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception) || (exception is InvalidOperationException && exception.Source == typeof(SqlConnection).Assembly.GetName().Name);
}
