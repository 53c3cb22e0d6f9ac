using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using PublishingPlatform.Syndication.Formats;
using PublishingPlatform.Syndication.Formats.Ninjs;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// A revision as ninjs. Formatted once for the many partners that get it in the same moment; kept only so long that a
/// picture withdrawn meanwhile is not handed out.
/// </summary>
internal sealed class StoryDocuments(SyndicationDbContext db, StoryTexts texts, DocumentCache cache)
{
    public async Task<ReadOnlyMemory<byte>> Get(Guid story, int revision, CancellationToken ct)
    {
        if (cache.Find(story, revision) is { } kept) return kept;

        var row = await db.Revisions.AsNoTracking().SingleAsync(r => r.StoryId == story && r.Revision == revision, ct);
        var document = await Format(row, ct);
        cache.Keep(story, revision, document);
        return document;
    }

    private async Task<byte[]> Format(StoryRevision row, CancellationToken ct) =>
        row.IsWithdrawal ? NinjsFormat.Write(row.Withdrawn()) : NinjsFormat.Write((await texts.Of([row.Published()], ct))[0]);
}

/// <summary>Bounded by bytes and by seconds.</summary>
internal sealed class DocumentCache : IDisposable
{
    private const long Bytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Bytes });

    public byte[]? Find(Guid story, int revision) => cache.Get<byte[]>((story, revision));

    public void Keep(Guid story, int revision, byte[] document) =>
        cache.Set((story, revision), document, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = document.Length });

    public void Dispose() => cache.Dispose();
}
