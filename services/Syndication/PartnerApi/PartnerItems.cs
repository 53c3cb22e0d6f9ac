using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.PartnerApi;

/// <summary>One number of a partner's sequence, with the story when it still stands as it was then.</summary>
/// <param name="State"><c>current</c>, or <c>superseded</c> when a newer number has taken its place: then there is no data.</param>
public sealed record PartnerStory(
    long Sequence, Guid Id, string Type, string State, Guid StoryId, int Revision, DateTimeOffset At, long? SupersededBy, JsonElement? Data);

/// <summary>
/// Shows items to a partner that asks. Whoever is shown a story is entered into the ledger first and only then is the
/// story read, so that a withdrawal in the same moment either finds the entry or is itself seen here.
/// </summary>
internal sealed class PartnerItems(SyndicationDbContext db, StoryDocuments documents, TimeProvider clock)
{
    public async Task<IReadOnlyList<PartnerStory>> Show(IReadOnlyList<PartnerItem> items, CancellationToken ct)
    {
        if (items.Count == 0) return [];

        await Enter(items, ct);

        var partner = items[0].PartnerId;
        var stories = items.Select(i => i.StoryId).Distinct().ToList();
        var newest = (await db.Items.AsNoTracking()
                .Where(i => i.PartnerId == partner && stories.Contains(i.StoryId) && i.Sequence != null)
                .Select(i => new { i.StoryId, i.Revision, i.Sequence })
                .ToListAsync(ct))
            .GroupBy(i => i.StoryId)
            .ToDictionary(s => s.Key, s => s.MaxBy(i => i.Revision)!);
        var standing = (await db.Stories.AsNoTracking().Where(s => stories.Contains(s.StoryId)).ToListAsync(ct)).ToDictionary(s => s.StoryId);

        var shown = new List<PartnerStory>();
        foreach (var item in items)
        {
            var latest = newest[item.StoryId];
            var stands = latest.Revision == item.Revision
                && (item.Type == PartnerItem.Withdrawn || standing[item.StoryId] is { IsLive: true } story && story.Revision == item.Revision);
            shown.Add(new PartnerStory(
                item.Sequence!.Value, item.Id, item.Type, stands ? "current" : "superseded", item.StoryId, item.Revision, item.CreatedAt,
                latest.Revision > item.Revision ? latest.Sequence : null,
                stands ? await Read(item, ct) : null));
        }

        return shown;
    }

    private async Task<JsonElement> Read(PartnerItem item, CancellationToken ct)
    {
        using var parsed = JsonDocument.Parse(await documents.Get(item.StoryId, item.Revision, ct));
        return parsed.RootElement.Clone();
    }

    private async Task Enter(IReadOnlyList<PartnerItem> items, CancellationToken ct)
    {
        var partner = items[0].PartnerId;
        var given = items.Where(i => i.Type != PartnerItem.Withdrawn).Select(i => i.StoryId).Distinct().ToList();
        var known = await db.Ledger.Where(e => e.PartnerId == partner && given.Contains(e.StoryId)).Select(e => e.StoryId).ToListAsync(ct);
        foreach (var story in given.Except(known))
        {
            var entry = db.Ledger.Add(new LedgerEntry { StoryId = story, PartnerId = partner, Since = clock.GetUtcNow(), Channel = LedgerEntry.ByApi });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
            {
                // Entered by another request or an attempt at this moment: all that matters is that it is there.
                entry.State = EntityState.Detached;
            }
        }
    }
}
