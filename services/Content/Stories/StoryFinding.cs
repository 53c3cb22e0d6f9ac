using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// Something doubtful that an import saw. It is settled by a person: edited away, or acknowledged with a note.
/// Until then, anything above a notice keeps the story from being published.
/// </summary>
internal sealed class StoryFinding
{
    public const int ExcerptLength = 1000;
    public const int NoteLength = 1000;

    private StoryFinding()
    {
    }

    internal StoryFinding(Guid storyId, int number, NewFinding finding, StoryContent content, string words)
    {
        StoryId = storyId;
        Number = number;
        Code = finding.Code;
        Severity = finding.Severity;
        Where = PlainText.Cut(finding.Where, ContentLimits.Name);
        Excerpt = Short(finding.Excerpt, ExcerptLength);
        Suggestion = Short(finding.Suggestion, ExcerptLength);
        InText = !content.HasField(Where) && Sought.Length > 0 && words.Contains(Sought, StringComparison.Ordinal);
    }

    public Guid StoryId { get; private set; }

    /// <summary>1, 2, 3 … within its story: the finding's id on the wire.</summary>
    public int Number { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary><c>notice</c>, <c>warning</c> or <c>error</c>.</summary>
    public string Severity { get; private set; } = "";

    public string Where { get; private set; } = "";

    public string? Excerpt { get; private set; }

    public string? Suggestion { get; private set; }

    /// <summary>The excerpt stood in the story's own text, so that editing it away settles the finding.</summary>
    public bool InText { get; private set; }

    public FindingState State { get; private set; }

    public string? Note { get; private set; }

    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Keeps the story from being published.</summary>
    public bool Blocks => State == FindingState.Open && Severity != "notice";

    internal Rejection? Acknowledge(string note, Signature by)
    {
        if (State == FindingState.Resolved) return new("FindingResolved", "The finding was edited away; there is nothing left to acknowledge.");

        Settle(FindingState.Acknowledged, note, by);
        return null;
    }

    /// <summary>
    /// Follows an edit. What stood in the text is resolved when it is gone, all of it, and open again when it is back; what
    /// is about a whole field is resolved when that field is changed.
    /// </summary>
    internal void Follow(StoryContent before, StoryContent after, string words, DraftCheck check, Signature by)
    {
        if (State == FindingState.Acknowledged) return;

        var present = InText
            ? words.Contains(Sought, StringComparison.Ordinal) || check.Sees(Code, Excerpt ?? "")
            : before.SameField(Where, after);
        if (State == FindingState.Open && !present) Settle(FindingState.Resolved, null, by);
        else if (State == FindingState.Resolved && InText && present) Settle(FindingState.Open, null, null);
    }

    private string Sought => StoryContent.WithoutSpace(Excerpt ?? "");

    private static string? Short(string? text, int limit) => text is null ? null : PlainText.Cut(text, limit);

    private void Settle(FindingState state, string? note, Signature? by)
    {
        State = state;
        Note = note;
        SettledBy = by?.By;
        SettledAt = by?.At;
    }
}

internal enum FindingState
{
    Open,
    Resolved,
    Acknowledged,
}

/// <summary>A finding as an import reports it.</summary>
/// <param name="Severity"><c>notice</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Where">A field of the story as the API names it when the finding is about the whole of it; a position otherwise.</param>
/// <param name="Excerpt">The doubtful characters exactly as they stand in the draft, without ellipsis; null when there are none.</param>
internal sealed record NewFinding(string Code, string Severity, string Where, string? Excerpt = null, string? Suggestion = null);

/// <summary>Who did something, and when. Names stay out of it: they must be erasable.</summary>
internal sealed record Signature(Guid By, string Name, DateTimeOffset At)
{
    /// <summary>What the service does by itself, as media follow-ups, is done under this identity.</summary>
    private static readonly Guid Service = new("0190c047-e470-7000-8000-00000000c047");

    internal static Signature Of(Caller caller, DateTimeOffset now) =>
        new(caller.Id, PlainText.Line(caller.Name, ContentLimits.Name) ?? "", now);

    internal static Signature OfService(DateTimeOffset now) => new(Service, "content", now);
}
