using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>Wakes the works that a change asked for once the change is committed, so that nothing waits for a poll.</summary>
internal sealed class WakeOnCommit(WorkSignals signals) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (eventData.Context?.Database.CurrentTransaction is null) Wake(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        SavedChanges(eventData, result);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Wake(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wake(eventData.Context);
        return Task.CompletedTask;
    }

    private void Wake(Microsoft.EntityFrameworkCore.DbContext? context)
    {
        if (context is not ServiceDbContext db) return;

        foreach (var work in db.TakeWakes()) signals.Wake(work);
    }
}
