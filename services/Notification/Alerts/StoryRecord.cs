using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// What is known of a story: its newest words and how far it is withdrawn. A withdrawal that comes before its
/// publish makes a row without words, the tombstone.
/// </summary>
internal sealed class StoryRecord
{
    private StoryRecord()
    {
    }

    public StoryRecord(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>The newest published revision seen; 0 for none.</summary>
    public int Revision { get; private set; }

    /// <summary>The newest withdrawal seen; 0 for none.</summary>
    public int WithdrawnRevision { get; private set; }

    /// <summary>Killed or recalled: no revision is ever taken again.</summary>
    public bool IsFinal { get; private set; }

    public string Language { get; private set; } = "";

    public string Headline { get; private set; } = "";

    public string? Summary { get; private set; }

    public string Path { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsWithdrawn => IsFinal || WithdrawnRevision > Revision;

    public bool Refuses(int revision) => IsFinal || revision < WithdrawnRevision;

    /// <summary>True when these are the newest words.</summary>
    public bool Take(StoryPublished e)
    {
        Version++;
        if (e.Revision <= Revision || Refuses(e.Revision)) return false;

        Revision = e.Revision;
        Say(e.Language, e.Headline, e.Path);
        Summary = Cut(e.Summary ?? e.Subtitle, Alert.MaxSummaryLength);
        return true;
    }

    /// <summary>True when it takes the story off: a late one, overtaken by a newer publish, does not, unless it is final.</summary>
    public bool Take(StoryWithdrawn e)
    {
        Version++;
        var final = e.Kind is "killed" or "recalled";
        IsFinal |= final;
        WithdrawnRevision = Math.Max(WithdrawnRevision, e.Revision);
        if (e.Revision < Revision && !final) return false;

        Say(e.Language, e.Headline, e.Path);
        Summary = null;
        return WithdrawnRevision == e.Revision;
    }

    /// <summary>Changes nothing but makes whoever changes the row at this moment begin again.</summary>
    public void Touch() => Version++;

    private void Say(string language, string headline, string path)
    {
        Language = language;
        Headline = Cut(headline, Alert.MaxHeadlineLength)!;
        Path = path;
    }

    private static string? Cut(string? text, int length)
    {
        if (text is null || text.Length <= length) return text;

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
