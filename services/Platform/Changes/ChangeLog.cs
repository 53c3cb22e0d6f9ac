using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Changes;

/// <summary>
/// Follows a service's change log: the same changes in the same order at every replica, from any number on.
/// What a replica holds alone (open connections, a search index) is fed from here.
/// </summary>
public sealed class ChangeLog<TDb>(IServiceScopeFactory scopes, WorkSignals signals) where TDb : ServiceDbContext
{
    private const int Batch = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>The newest number of a stream; 0 when it is empty.</summary>
    public async Task<long> Last(string stream, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        return await db.Changes.Where(c => c.Stream == stream).MaxAsync(c => c.Number, ct) ?? 0;
    }

    /// <summary>At most <paramref name="limit"/> changes after a number, in order, without gaps.</summary>
    public async Task<IReadOnlyList<Change>> ReadAfter(string stream, long after, int limit, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        return await db.Changes.AsNoTracking()
            .Where(c => c.Stream == stream && c.Number > after)
            .OrderBy(c => c.Number)
            .Take(limit)
            .ToListAsync(ct);
    }

    /// <summary>
    /// Every change after a number, and then each new one as it is numbered, until cancelled. One follower per
    /// stream and process: fan out from it rather than following once per connection.
    /// </summary>
    public async IAsyncEnumerable<Change> Follow(string stream, long after, string service, [EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var changes = await ReadAfter(stream, after, Batch, ct);
            foreach (var change in changes)
            {
                yield return change;
                after = change.Number!.Value;
            }

            if (changes.Count < Batch) await signals.Wait(ChangeLog.SignalOf(service, stream), Poll, ct);
        }
    }
}

internal static class ChangeLog
{
    public static string SignalOf(string service, string stream) => $"{service}-changes:{stream}";
}
