using System.Text.Json;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>A section by its address. Known from its own events, or (with revision 0) from the first story in it.</summary>
internal sealed class Section
{
    public const int SlugLength = 200;

    private Section()
    {
    }

    public string Slug { get; private set; } = "";

    public Guid? SectionId { get; private set; }

    public int Revision { get; private set; }

    public string Name { get; private set; } = "";

    public string? ParentSlug { get; private set; }

    public static Section FromStory(string slug, string name, string? parent) => new() { Slug = slug, Name = name, ParentSlug = parent };

    public static Section FromEvent(SectionChanged changed)
    {
        var section = new Section { Slug = changed.Slug };
        section.Follow(changed);
        return section;
    }

    /// <summary>Takes the newer state; an older one changes nothing.</summary>
    public void Follow(SectionChanged changed)
    {
        if (changed.Revision <= Revision) return;

        SectionId = changed.SectionId;
        Revision = changed.Revision;
        Name = changed.Names.GetValueOrDefault("und") ?? changed.Slug;
        ParentSlug = changed.ParentSlug;
    }
}

/// <summary>What is known of a picture beyond the story that shows it: newer renditions, or that it must not be shown.</summary>
internal sealed class AssetState
{
    private AssetState()
    {
    }

    public AssetState(Guid asset) => AssetId = asset;

    public Guid AssetId { get; private set; }

    public int Revision { get; private set; }

    /// <summary>The newest snapshot as JSON; null once withdrawn.</summary>
    public string? Snapshot { get; private set; }

    public bool IsWithdrawn => Snapshot is null;

    public bool Replace(Contracts.Media.AssetSnapshot asset)
    {
        if (asset.Revision <= Revision) return false;

        Revision = asset.Revision;
        Snapshot = JsonSerializer.Serialize(asset, EventJson.Options);
        return true;
    }

    public bool Withdraw(int revision)
    {
        if (revision <= Revision) return false;

        Revision = revision;
        Snapshot = null;
        return true;
    }

    public Contracts.Media.AssetSnapshot? Asset() =>
        Snapshot is null ? null : JsonSerializer.Deserialize<Contracts.Media.AssetSnapshot>(Snapshot, EventJson.Options);
}

/// <summary>That a story's live revision shows an asset: who is affected when the asset changes.</summary>
internal sealed class AssetUse
{
    public Guid AssetId { get; init; }

    public Guid StoryId { get; init; }
}
