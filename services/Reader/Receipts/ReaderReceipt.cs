using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Receipts;

/// <summary>What became of each revision on the site. The page changes in the transaction that sees the revision, so nothing is ever pending.</summary>
internal sealed class ReaderReceipt(ReaderDbContext db) : IReceiptSource
{
    private const int Most = 1000;

    public string Service => db.Service;

    public async Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct)
    {
        var page = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.StoryId == storyId, ct);
        var seen = await db.SeenRevisions.AsNoTracking()
            .Where(s => s.StoryId == storyId && (revision == null || s.Revision == revision))
            .OrderBy(s => s.Revision)
            .Take(Most)
            .ToListAsync(ct);
        return new ServiceReceipt(Service, storyId, [.. seen.Select(s => new RevisionReceipt(
            s.Revision, RevisionReceipt.Settled, [new ReceiptEntry("page", page?.Path ?? "", StateOf(s, page), s.At, TraceId: s.TraceId)]))]);
    }

    private static string StateOf(SeenRevision seen, ReaderStory? page) => seen.Kind switch
    {
        _ when page?.Revision != seen.Revision => "superseded",
        SeenRevision.Withdrawn => "withdrawn",
        _ => "visible",
    };
}
