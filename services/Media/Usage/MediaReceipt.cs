using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Media.Usage;

/// <summary>Media's part of a story's receipt: which revisions were noted. Nothing is ever under way, so each is settled.</summary>
internal sealed class MediaReceipt(MediaDbContext db) : IReceiptSource
{
    private const int Most = 500;

    public string Service => MediaService.Name;

    public async Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct)
    {
        var seen = await db.SeenRevisions.AsNoTracking()
            .Where(seen => seen.StoryId == storyId && (revision == null || seen.Revision == revision))
            .OrderByDescending(seen => seen.Revision)
            .Take(Most)
            .ToListAsync(ct);

        return new ServiceReceipt(Service, storyId, [.. seen.OrderBy(one => one.Revision).Select(one => new RevisionReceipt(
            one.Revision, RevisionReceipt.Settled,
            [new ReceiptEntry("usage", $"{one.Assets} assets", one.State, one.SeenAt, TraceId: one.TraceId)]))]);
    }
}
