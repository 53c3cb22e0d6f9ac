using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Locks;

/// <summary>
/// Says that somebody is writing. It expires by itself, and another editor may take it over, which its former
/// holder then sees. It only keeps people from each other's way: what protects the text is the version.
/// </summary>
internal sealed class StoryLock
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    private StoryLock()
    {
    }

    internal StoryLock(Guid storyId, Signature by)
    {
        StoryId = storyId;
        Hold(by);
    }

    public Guid StoryId { get; private set; }

    public int Version { get; private set; }

    public Guid HolderId { get; private set; }

    public string HolderName { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public Guid? TakenFromId { get; private set; }

    public string? TakenFromName { get; private set; }

    internal bool IsHeld(DateTimeOffset now) => Until > now;

    internal bool IsHeldByOther(Guid person, DateTimeOffset now) => IsHeld(now) && HolderId != person;

    /// <summary>Takes or prolongs the lock; null means it is theirs.</summary>
    internal Rejection? Take(Signature by, bool over)
    {
        if (!IsHeldByOther(by.By, by.At))
        {
            if (HolderId != by.By) (TakenFromId, TakenFromName) = (null, null);
            Hold(by);
            return null;
        }

        if (!over) return new("LockedByOther", $"{HolderName} is editing the story.");

        (TakenFromId, TakenFromName) = (HolderId, HolderName);
        Hold(by);
        return null;
    }

    internal void LetGo(DateTimeOffset now) => (Until, Version) = (now, Version + 1);

    private void Hold(Signature by)
    {
        if (HolderId != by.By || !IsHeld(by.At)) Since = by.At;
        (HolderId, HolderName, Until, Version) = (by.By, by.Name, by.At + Duration, Version + 1);
    }
}

/// <summary>What an editor typed and did not save, one per person and story. No revision, no history, nobody else's business.</summary>
internal sealed class Autosave
{
    private Autosave()
    {
    }

    internal Autosave(Guid storyId, Guid personId) => (StoryId, PersonId) = (storyId, personId);

    public Guid StoryId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>The version that was being edited.</summary>
    public int BasedOn { get; private set; }

    public StoryContent Content { get; private set; } = null!;

    public DateTimeOffset SavedAt { get; private set; }

    internal void Keep(int basedOn, StoryContent content, DateTimeOffset now) => (BasedOn, Content, SavedAt) = (basedOn, content, now);
}
