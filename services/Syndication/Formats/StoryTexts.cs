using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Formats;

/// <summary>Makes stories ready for any format, with their pictures as they may be shown now.</summary>
internal sealed class StoryTexts(SyndicationDbContext db, IOptions<SyndicationOptions> options)
{
    private const int Chunk = 500;

    private readonly Uri site = new(options.Value.Address);

    public async Task<IReadOnlyList<StoryText>> Of(IReadOnlyList<StoryPublished> stories, CancellationToken ct)
    {
        var states = new Dictionary<Guid, AssetState>();
        foreach (var ids in stories.SelectMany(story => story.Assets).Select(asset => asset.AssetId).Distinct().Chunk(Chunk))
        {
            foreach (var state in await db.Assets.AsNoTracking().Where(asset => ids.Contains(asset.AssetId)).ToListAsync(ct))
                states[state.AssetId] = state;
        }

        return [.. stories.Select(story => new StoryText(story with { Assets = [.. story.Assets.SelectMany(asset => Now(asset, states))] }, site))];
    }

    private static IEnumerable<PublishedAsset> Now(PublishedAsset asset, Dictionary<Guid, AssetState> states)
    {
        if (!states.TryGetValue(asset.AssetId, out var state) || state.Revision <= asset.AssetRevision) return [asset];

        return state.Asset() is { } newer
            ? [asset with { AssetRevision = newer.Revision, Renditions = newer.Renditions, Rights = newer.Rights }]
            : [];
    }
}
