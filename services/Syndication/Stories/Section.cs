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

    /// <summary>When it became known here: what its feed is dated by until it has a story. Null for those from before this was kept.</summary>
    public DateTimeOffset? Since { get; private set; }

    public static Section FromStory(string slug, string name, string? parent, DateTimeOffset now) =>
        new() { Slug = slug, Name = name, ParentSlug = parent, Since = now };

    public static Section FromEvent(SectionChanged changed, DateTimeOffset now)
    {
        var section = new Section { Slug = changed.Slug, Since = now };
        section.Follow(changed);
        return section;
    }

    /// <summary>Takes the newer state, or, when it is told again, the same over what is here; an older one changes nothing. True when something did change.</summary>
    public bool Follow(SectionChanged changed, bool again = false)
    {
        if (changed.Revision < Revision || (changed.Revision == Revision && !again)) return false;

        var before = (SectionId, Revision, Name, ParentSlug);
        SectionId = changed.SectionId;
        Revision = changed.Revision;
        Name = changed.Names.GetValueOrDefault("und") ?? changed.Slug;
        ParentSlug = changed.ParentSlug;
        return before != (SectionId, Revision, Name, ParentSlug);
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

    /// <summary>Takes what is newer, or, when it is told again, as new. True when something changed.</summary>
    public bool Replace(Contracts.Media.AssetSnapshot asset, bool again = false) =>
        Follow(asset.Revision, JsonSerializer.Serialize(asset, EventJson.Options), again);

    public bool Withdraw(int revision, bool again = false) => Follow(revision, null, again);

    public Contracts.Media.AssetSnapshot? Asset() =>
        Snapshot is null ? null : JsonSerializer.Deserialize<Contracts.Media.AssetSnapshot>(Snapshot, EventJson.Options);

    private bool Follow(int revision, string? snapshot, bool again)
    {
        if (revision < Revision || (revision == Revision && (!again || snapshot == Snapshot))) return false;

        Revision = revision;
        Snapshot = snapshot;
        return true;
    }
}

/// <summary>That a story's live revision shows an asset: who is affected when the asset changes.</summary>
internal sealed class AssetUse
{
    public Guid AssetId { get; init; }

    public Guid StoryId { get; init; }
}
