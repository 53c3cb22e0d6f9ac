using Microsoft.EntityFrameworkCore;

namespace PublishingPlatform.Syndication.Persistence;

internal static class Transactions
{
    /// <summary>Runs all of it or nothing, again from the start when the database's connection broke.</summary>
    public static Task<T> InTransaction<T>(this SyndicationDbContext db, Func<Task<T>> work, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await work();
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return result;
        });
}
