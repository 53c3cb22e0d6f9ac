using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Gateway.Accounts.Keys;

/// <summary>Makes the next signing key in time and forgets those that nothing is signed with any more.</summary>
internal sealed class RotateSigningKeys(AccountsDbContext db, SigningKeys keys, TimeProvider clock) : IWork
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    // Services read the key set every minute.
    private static readonly TimeSpan PublishedBeforehand = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(1);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var newest = await db.SigningKeys.AsNoTracking().OrderByDescending(key => key.Number).FirstOrDefaultAsync(ct);
        if (newest is not null && newest.SignsFrom + Lifetime <= now) await keys.AddAsync(db, newest.Number + 1, now + PublishedBeforehand, ct);

        if (newest is not null && newest.SignsFrom + KeptAfterwards <= now)
            await db.SigningKeys.Where(key => key.Number < newest.Number).ExecuteDeleteAsync(ct);

        return TimeSpan.FromHours(1);
    }
}
