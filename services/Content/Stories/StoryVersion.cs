namespace PublishingPlatform.Content.Stories;

/// <summary>One line of a story's history: who did what to it, and the words that it had then.</summary>
internal sealed class StoryVersion
{
    private StoryVersion()
    {
    }

    internal StoryVersion(Story story, StoryAction action, Signature by, StoryContent? content, string? note)
    {
        StoryId = story.Id;
        Version = story.Version;
        Action = action;
        State = story.State;
        Revision = story.Revision;
        TextVersion = content is null ? story.TextVersion : story.Version;
        Content = content;
        By = by.By;
        ByName = by.Name;
        At = by.At;
        Note = note;
    }

    public Guid StoryId { get; private set; }

    public int Version { get; private set; }

    public StoryAction Action { get; private set; }

    /// <summary>After the action.</summary>
    public StoryState State { get; private set; }

    /// <summary>After the action.</summary>
    public int Revision { get; private set; }

    /// <summary>The version whose row holds the words that were current after the action: this one's when it changed them.</summary>
    public int TextVersion { get; private set; }

    public StoryContent? Content { get; private set; }

    public Guid By { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Why it was returned, corrected, withdrawn …, in the words of who did it.</summary>
    public string? Note { get; private set; }
}
