using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Media;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Media;

namespace PublishingPlatform.Content.Releases;

/// <summary>Which of a story's pictures may go out now, which will be ready later, and which never.</summary>
internal sealed record MediaCheck
{
    public required IReadOnlyDictionary<Guid, AssetSnapshot> Ready { get; init; }

    public required IReadOnlySet<Guid> NotReady { get; init; }

    /// <summary>With the reason; waiting for them is useless.</summary>
    public required IReadOnlyDictionary<Guid, string> Unusable { get; init; }

    internal IReadOnlySet<Guid> LeftOut => NotReady.Concat(Unusable.Keys).ToHashSet();

    internal static async Task<MediaCheck> Of(StoryContent content, ContentDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var asked = BodyAssets.Of(content.Document());
        var copies = new Dictionary<Guid, AssetCopy>();
        foreach (var chunk in asked.Chunk(500))
        {
            foreach (var copy in await db.Assets.AsNoTracking().Where(asset => chunk.Contains(asset.AssetId)).ToListAsync(ct)) copies.Add(copy.AssetId, copy);
        }

        return new MediaCheck
        {
            Ready = copies.Values.Where(copy => copy.MayBeShown(now)).ToDictionary(copy => copy.AssetId, copy => copy.Snapshot!),
            NotReady = asked.Where(id => !copies.ContainsKey(id)).ToHashSet(),
            Unusable = copies.Values.Where(copy => !copy.MayBeShown(now)).ToDictionary(copy => copy.AssetId, Why),
        };
    }

    internal Refused RefuseUnusable() => new(
        new Rejection("MediaUnusable", $"{Unusable.Count} pictures cannot be shown; take them out of the story."),
        "assets", Unusable.Select(asset => new { assetId = asset.Key, reason = asset.Value }).ToArray());

    internal Refused RefuseNotReady() => new(
        new Rejection("MediaNotReady", $"{NotReady.Count} pictures are not ready yet; publish with waitForMedia, or later."),
        "assets", NotReady.Select(id => new { assetId = id }).ToArray());

    private static string Why(AssetCopy copy) => copy.State switch
    {
        AssetState.Ready => "outside its rights window",
        AssetState.Rejected => copy.Reason ?? "rejected",
        _ => copy.Reason ?? "withdrawn",
    };
}
