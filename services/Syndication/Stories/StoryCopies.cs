using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>
/// Moves a story's copy forward. Of the same events, whatever their order and repetition, the same state remains: the
/// newest revision counts, and one kill or recall outweighs everything. Showing and hiding tell whether the event took effect.
/// </summary>
internal sealed class StoryCopies(SyndicationDbContext db)
{
    public const string FeedTag = "feeds";

    public async Task<bool> Show(StoryPublished story, DateTimeOffset now, CancellationToken ct)
    {
        var copy = Copy(story, now);
        var moved = await db.Stories
            .Where(s => s.StoryId == story.StoryId && s.Revision < story.Revision && !s.IsFinal)
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.Revision, copy.Revision)
                .SetProperty(s => s.IsLive, true)
                .SetProperty(s => s.IsArchive, copy.IsArchive)
                .SetProperty(s => s.SectionSlug, copy.SectionSlug)
                .SetProperty(s => s.Language, copy.Language)
                .SetProperty(s => s.ReleasedAt, copy.ReleasedAt)
                .SetProperty(s => s.ChangedAt, now), ct);
        if (moved == 0 && (await Pass(story.StoryId, story.Revision, ct) || await Exists(story.StoryId, ct))) return false;

        // A duplicate key here means that another replica was faster; the whole attempt is repeated and finds its row.
        if (moved == 0) db.Stories.Add(copy);
        await Use(story, ct);
        Announce();
        return true;
    }

    public async Task<bool> Hide(StoryWithdrawn story, DateTimeOffset now, CancellationToken ct)
    {
        var isFinal = IsFinal(story);
        var hidden = await db.Stories
            .Where(s => s.StoryId == story.StoryId && s.Revision < story.Revision && !s.IsFinal)
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.Revision, story.Revision)
                .SetProperty(s => s.IsLive, false)
                .SetProperty(s => s.IsFinal, isFinal)
                .SetProperty(s => s.ChangedAt, now), ct);
        // A kill outweighs even what has a higher number.
        if (hidden == 0 && isFinal)
        {
            hidden = await db.Stories
                .Where(s => s.StoryId == story.StoryId && !s.IsFinal)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(s => s.IsLive, false)
                    .SetProperty(s => s.IsFinal, true)
                    .SetProperty(s => s.ChangedAt, now), ct);
        }

        if (hidden == 0 && await Pass(story.StoryId, story.Revision, ct)) return isFinal;
        if (hidden == 0 && await Exists(story.StoryId, ct)) return false;

        if (hidden == 0) db.Stories.Add(Tombstone(story, isFinal, now));
        await db.AssetUses.Where(use => use.StoryId == story.StoryId).ExecuteDeleteAsync(ct);
        Announce();
        return true;
    }

    /// <summary>Whether this withdrawal is where the story stands.</summary>
    public async Task<bool> IsOut(StoryWithdrawn story, CancellationToken ct) =>
        IsFinal(story) || await db.Stories.AnyAsync(s => s.StoryId == story.StoryId && s.Revision == story.Revision && !s.IsLive, ct);

    /// <summary>Sets right what an owner tells again about the revision that is here; false when another one is.</summary>
    /// <param name="isCorrected">The text was not the same either.</param>
    public async Task<bool> Repair(StoryPublished story, bool isCorrected, DateTimeOffset now, CancellationToken ct)
    {
        var told = Copy(story, now);
        var standing = db.Stories.Where(s => s.StoryId == told.StoryId && s.Revision == told.Revision && !s.IsFinal);
        if (!await standing.AnyAsync(ct)) return false;

        await Use(story, ct);
        var repaired = await standing
            .Where(s => isCorrected || !s.IsLive || s.IsArchive != told.IsArchive || s.SectionSlug != told.SectionSlug
                || s.Language != told.Language || s.ReleasedAt != told.ReleasedAt)
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.IsLive, true)
                .SetProperty(s => s.IsArchive, told.IsArchive)
                .SetProperty(s => s.SectionSlug, told.SectionSlug)
                .SetProperty(s => s.Language, told.Language)
                .SetProperty(s => s.ReleasedAt, told.ReleasedAt)
                .SetProperty(s => s.ChangedAt, now), ct);
        if (repaired > 0) Announce();
        return true;
    }

    public async Task<bool> Repair(StoryWithdrawn story, DateTimeOffset now, CancellationToken ct)
    {
        var isFinal = IsFinal(story);
        var standing = db.Stories.Where(s => s.StoryId == story.StoryId && s.Revision == story.Revision);
        if (!await standing.AnyAsync(ct)) return false;

        await db.AssetUses.Where(use => use.StoryId == story.StoryId).ExecuteDeleteAsync(ct);
        var repaired = await standing
            .Where(s => s.IsLive || (isFinal && !s.IsFinal))
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.IsLive, false)
                .SetProperty(s => s.IsFinal, s => s.IsFinal || isFinal)
                .SetProperty(s => s.ChangedAt, now), ct);
        if (repaired > 0) Announce();
        return true;
    }

    /// <summary>A dead story only counts on, so that every order of events ends at the same number.</summary>
    private async Task<bool> Pass(Guid story, int revision, CancellationToken ct) => await db.Stories
        .Where(s => s.StoryId == story && s.IsFinal && s.Revision < revision)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.Revision, revision), ct) > 0;

    private Task<bool> Exists(Guid story, CancellationToken ct) => db.Stories.AnyAsync(s => s.StoryId == story, ct);

    private async Task Use(StoryPublished story, CancellationToken ct)
    {
        await db.AssetUses.Where(use => use.StoryId == story.StoryId).ExecuteDeleteAsync(ct);
        db.AssetUses.AddRange(story.Assets.Select(asset => asset.AssetId).Distinct()
            .Select(asset => new AssetUse { AssetId = asset, StoryId = story.StoryId }));
    }

    private void Announce() => db.Announce(new PagesChanged { Tags = [FeedTag] });

    private static bool IsFinal(StoryWithdrawn story) => story.Kind is "killed" or "recalled";

    private static StoryCopy Copy(StoryPublished story, DateTimeOffset now) => new()
    {
        StoryId = story.StoryId,
        Revision = story.Revision,
        IsLive = true,
        IsArchive = story.Distribution == "archive",
        SectionSlug = story.Section[^1].Slug,
        Language = story.Language,
        ReleasedAt = story.ReleasedAt,
        ChangedAt = now,
    };

    private static StoryCopy Tombstone(StoryWithdrawn story, bool isFinal, DateTimeOffset now) => new()
    {
        StoryId = story.StoryId,
        Revision = story.Revision,
        IsFinal = isFinal,
        SectionSlug = story.Section.Count > 0 ? story.Section[^1].Slug : "",
        Language = story.Language,
        ReleasedAt = story.WithdrawnAt,
        ChangedAt = now,
    };
}
