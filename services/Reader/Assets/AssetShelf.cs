using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Assets;

/// <summary>The rows that stories and their pictures' events meet at.</summary>
internal sealed class AssetShelf(ReaderDbContext db)
{
    /// <summary>
    /// Locks the pictures' rows until the commit, in one order for all, and tells what is known of them. Without the
    /// lock a story and its picture's withdrawal, handled at the same moment, would not see each other.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, ReaderAsset>> Claim(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var sorted = ids.Distinct().Order().ToList();
        foreach (var id in sorted) await Touch(id, ct);
        return await Find(sorted, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, ReaderAsset>> Find(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, ReaderAsset>();

        return await db.Assets.AsNoTracking().Where(a => wanted.Contains(a.AssetId)).ToDictionaryAsync(a => a.AssetId, ct);
    }

    /// <summary>The picture's row, locked and about to be overwritten; null when what is there is newer.</summary>
    public async Task<ReaderAsset?> ClaimOlder(Guid id, int revision, bool again, CancellationToken ct)
    {
        await Touch(id, ct);
        return await db.Assets.SingleOrDefaultAsync(a => a.AssetId == id && (a.Revision < revision || (again && a.Revision == revision)), ct);
    }

    private async Task Touch(Guid id, CancellationToken ct)
    {
        var touch = () => db.Assets.Where(a => a.AssetId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Revision, a => a.Revision), ct);
        if (await touch() > 0) return;

        var row = new ReaderAsset(id);
        db.Assets.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            await touch();
        }

        db.Entry(row).State = EntityState.Detached;
    }
}
