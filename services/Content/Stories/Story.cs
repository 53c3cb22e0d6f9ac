using PublishingPlatform.Content.Imports.Findings;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// An article with its whole history in one row: the working copy that editors change, and which revision of it
/// the public sees. Every change passes <see cref="Workflow"/> first; a method that answers null has done it.
/// </summary>
internal sealed class Story
{
    private readonly List<StoryVersion> versions = [];
    private readonly List<StoryRevision> revisions = [];
    private readonly List<StoryFinding> findings = [];
    private readonly List<StoryAsset> assets = [];

    private Story()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Grows with every change; whoever changes a story names the one that the change is based on.</summary>
    public int Version { get; private set; }

    /// <summary>Grows with each publish, correction and withdrawal; 0 was never public.</summary>
    public int Revision { get; private set; }

    public StoryState State { get; private set; }

    public StoryContent Content { get; private set; } = null!;

    /// <summary>The version in which the working copy's words were last changed.</summary>
    public int TextVersion { get; private set; }

    public int WordCount { get; private set; }

    /// <summary>Of the content, for lists and their filters; likewise the next three.</summary>
    public Guid? SectionId { get; private set; }

    public string Language { get; private set; } = "";

    public string Headline { get; private set; } = "";

    /// <summary>Lower case, for the list's text filter.</summary>
    public string HeadlineKey { get; private set; } = "";

    /// <summary>The revision that the public sees; null when it sees none.</summary>
    public int? LiveRevision { get; private set; }

    /// <summary>The version whose words the live or last revision has.</summary>
    public int? LiveTextVersion { get; private set; }

    /// <summary>What the public last saw of it; the working copy's words may have moved on and are nobody's business.</summary>
    public ReleasedFacts? Released { get; private set; }

    /// <summary>Of the latest publication: <c>full</c> or <c>archive</c>.</summary>
    public string? Distribution { get; private set; }

    /// <summary>Fixed at first publication, as is everything down to <see cref="ReleasedAt"/>.</summary>
    public string? Slug { get; private set; }

    public string? Path { get; private set; }

    /// <summary>The time shown to readers.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When the platform made it public for the first time.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>What it waits with, in states scheduled and publishing.</summary>
    public PublishOrder? Waiting { get; private set; }

    /// <summary>When the waiting order is due; null when it waits for pictures or not at all.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public Trouble? Trouble { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>History lines; those of a stored story are not loaded, new ones are appended.</summary>
    public IReadOnlyList<StoryVersion> Versions => versions;

    /// <summary>Public revisions; those of a stored story are not loaded, new ones are appended.</summary>
    public IReadOnlyList<StoryRevision> Revisions => revisions;

    public IReadOnlyList<StoryFinding> Findings => findings;

    public IReadOnlyList<StoryAsset> Assets => assets;

    public bool IsLive => LiveRevision is not null;

    public bool WasPublished => Revision > 0;

    /// <summary>There are words beside the live revision that the public has not seen.</summary>
    public bool HasUnpublishedChanges => IsLive && TextVersion != LiveTextVersion;

    internal static Story Draft(StoryContent content, Signature by, IEnumerable<NewFinding>? found = null)
    {
        var story = new Story { Id = Guid.CreateVersion7(by.At), CreatedAt = by.At, CreatedBy = by.By, Version = 1, TextVersion = 1 };
        var words = found is null ? "" : content.Words();
        foreach (var finding in found ?? []) story.findings.Add(new StoryFinding(story.Id, story.findings.Count + 1, finding, content, words));

        story.Take(content);
        story.UpdatedAt = by.At;
        story.versions.Add(new StoryVersion(story, StoryAction.Edit, by, content, null));
        return story;
    }

    /// <summary>Changes the working copy. What the public sees stays until the next publication.</summary>
    internal Rejection? Edit(StoryContent content, WorkflowFacts facts, Signature by, string? note = null)
    {
        if (Workflow.Refuse(this, StoryAction.Edit, facts) is { } rejection) return rejection;
        if (RefuseFixed(content) is { } isFixed) return isFixed;
        content = WithoutFixed(content);
        if (content.SameAs(Content)) return null;

        Write(StoryAction.Edit, by, content, note);
        return null;
    }

    /// <summary>Submit, return, approve, unschedule, spike and restore: steps that change nothing but the state.</summary>
    internal Rejection? Step(StoryAction action, WorkflowFacts facts, Signature by, string? note = null)
    {
        if (Workflow.Refuse(this, action, facts) is { } rejection) return rejection;

        State = Workflow.Next(this, action);
        StopWaiting();
        Write(action, by, null, note);
        return null;
    }

    internal Rejection? Acknowledge(int number, string note, Signature by)
    {
        if (State.IsFinal()) return Workflow.Refuse(this, StoryAction.Edit, new WorkflowFacts());

        var finding = findings.Single(candidate => candidate.Number == number);
        if (finding.Acknowledge(note, by) is { } rejection) return rejection;

        Write(StoryAction.Edit, by, null, $"{finding.Code}: {note}");
        return null;
    }

    internal Rejection? Schedule(PublishOrder order, WorkflowFacts facts, Signature by)
    {
        if (Workflow.Refuse(this, StoryAction.Schedule, facts) is { } rejection) return rejection;
        if (order.At <= by.At) return new("TimePassed", "The time to publish at has passed.");

        State = Workflow.Next(this, StoryAction.Schedule);
        (Waiting, DueAt, Trouble) = (order, order.At, null);
        Write(StoryAction.Schedule, by, null, null);
        return null;
    }

    /// <summary>Keeps the order until the pictures are ready.</summary>
    internal Rejection? AwaitMedia(PublishOrder order, WorkflowFacts facts, Signature by)
    {
        if (Workflow.Refuse(this, StoryAction.AwaitMedia, facts) is { } rejection) return rejection;

        State = Workflow.Next(this, StoryAction.AwaitMedia);
        (Waiting, DueAt, Trouble) = (order, null, null);
        Write(StoryAction.AwaitMedia, by, null, null);
        return null;
    }

    /// <summary>A due or waiting publication turned out to be impossible: the story falls back, visibly.</summary>
    internal void GiveUpWaiting(Rejection why, Signature by)
    {
        State = Workflow.Next(this, StoryAction.Unschedule);
        StopWaiting();
        Trouble = new Trouble(why.Code, why.Detail, by.At);
        Write(StoryAction.Unschedule, by, null, $"{why.Code}: {why.Detail}");
    }

    /// <summary>The revision's number that the next publication or withdrawal will have.</summary>
    internal int NextRevision => Revision + 1;

    /// <summary>Where the story is found, for good. Only the first publication gets to say it.</summary>
    internal void Settle(StoryAddress address)
    {
        if (Path is not null) throw new InvalidOperationException("A public address never changes.");
        (Slug, Path, PublishedAt, ReleasedAt) = (address.Slug, address.Path, address.PublishedAt, address.ReleasedAt);
    }

    /// <summary>Makes a snapshot the live revision. The publisher has asked the workflow and built the snapshot.</summary>
    /// <param name="action">Null when the live words stay and only their pictures come or go.</param>
    internal void Release(StoryPublished snapshot, string snapshotJson, ReleasedWords words, StoryAction? action, Signature by, string? traceParent)
    {
        if (State.IsFinal()) throw new InvalidOperationException("A killed or recalled story was to be released.");
        if (snapshot.Revision != NextRevision) throw new InvalidOperationException("A snapshot must carry the next revision.");

        if (action is { } step)
        {
            State = Workflow.Next(this, step);
            StopWaiting();
        }

        Revision = snapshot.Revision;
        LiveRevision = snapshot.Revision;
        Distribution = snapshot.Distribution;
        Released = new ReleasedFacts(snapshot.Headline, snapshot.Language, snapshot.Section);
        Write(action ?? StoryAction.Publish, by, words.Changed, snapshot.CorrectionNote ?? (action is null ? snapshot.Kind : null));
        LiveTextVersion = words.Changed is null ? words.TextVersion : TextVersion;
        revisions.Add(new StoryRevision(Id, Revision, snapshot.Kind, Version, snapshotJson, by, traceParent));

        HashSet<Guid> shown = [.. snapshot.Assets.Select(asset => asset.AssetId)];
        foreach (var use in assets)
            use.InLive = shown.Contains(use.AssetId) ? LiveUse.Shown : words.LeftOut.Contains(use.AssetId) ? LiveUse.LeftOut : LiveUse.None;

        // A correction was made to the live words; the draft that stood beside them has it too and stays a draft.
        if (words.DraftBeside is { } draft) Write(StoryAction.Edit, by, draft, null);
    }

    /// <summary>Takes the story from the public; a kill or recall for good.</summary>
    internal void Withdraw(StoryAction action, StoryWithdrawn snapshot, string snapshotJson, Signature by, string? traceParent)
    {
        if (snapshot.Revision != NextRevision) throw new InvalidOperationException("A withdrawal must carry the next revision.");

        State = Workflow.Next(this, action);
        StopWaiting();
        Revision = snapshot.Revision;
        LiveRevision = null;
        Write(action, by, null, snapshot.Reason);
        revisions.Add(new StoryRevision(Id, Revision, snapshot.Kind, Version, snapshotJson, by, traceParent));
        foreach (var use in assets) use.InLive = LiveUse.None;
    }

    private void StopWaiting() => (Waiting, DueAt, Trouble) = (null, null, null);

    private void Write(StoryAction action, Signature by, StoryContent? content, string? note)
    {
        Version++;
        if (content is not null)
        {
            TextVersion = Version;
            var words = findings.Count == 0 ? "" : content.Words();
            var check = new DraftCheck(content);
            foreach (var finding in findings) finding.Follow(Content, content, words, check, by);
            Take(content);
        }

        UpdatedAt = by.At;
        versions.Add(new StoryVersion(this, action, by, content, note));
    }

    private void Take(StoryContent content)
    {
        var document = content.Document();
        Content = content;
        WordCount = document.WordCount;
        SectionId = content.SectionId;
        Language = content.Language;
        Headline = content.Headline;
        HeadlineKey = content.Headline.ToLowerInvariant();

        var used = BodyAssets.Of(document);
        foreach (var use in assets) use.InDraft = used.Contains(use.AssetId);
        foreach (var id in used.Where(id => assets.TrueForAll(use => use.AssetId != id)))
            assets.Add(new StoryAsset(Id, id) { InDraft = true });
    }

    // A client that sends back the address and time that it read wishes nothing.
    internal StoryContent WithoutFixed(StoryContent content) =>
        Path is null ? content : content with { Slug = Content.Slug, StatedAt = Content.StatedAt };

    internal Rejection? RefuseFixed(StoryContent content)
    {
        if (Path is null) return null;
        if (content.Slug != Content.Slug && content.Slug != Slug) return new("SlugFixed", "The address was fixed when the story was first published.");

        return content.StatedAt != Content.StatedAt && content.StatedAt != PublishedAt
            ? new("PublishedAtFixed", "The time of first publication is part of the address and stays.")
            : null;
    }
}

/// <summary>Where a released snapshot's words come from.</summary>
internal sealed record ReleasedWords
{
    /// <summary>The version of the history that has the words, unless they are <see cref="Changed"/> by the release.</summary>
    public required int TextVersion { get; init; }

    public StoryContent? Changed { get; init; }

    /// <summary>The unpublished draft that goes on beside the released words.</summary>
    public StoryContent? DraftBeside { get; init; }

    /// <summary>Assets that the words ask for and the snapshot does without.</summary>
    public IReadOnlySet<Guid> LeftOut { get; init; } = new HashSet<Guid>();
}

/// <summary>What the first publication fixes.</summary>
internal sealed record StoryAddress(string Slug, string Path, DateTimeOffset PublishedAt, DateTimeOffset ReleasedAt);

/// <summary>How a withdrawal, or another story, names a public story.</summary>
internal sealed record ReleasedFacts(string Headline, string Language, IReadOnlyList<SectionReference> Section);
