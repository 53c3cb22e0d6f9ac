using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Stories;

/// <summary>
/// A story as lists show it, or the tombstone of one that was withdrawn. Which of the two it is, and at which revision,
/// is decided by <see cref="StoryShelf"/> in one conditional statement; the rest is filled in after that.
/// </summary>
internal sealed class ReaderStory
{
    public const int MaxPath = 400;
    public const int MaxSlug = 200;
    public const int MaxLine = 2000;

    private ReaderStory()
    {
    }

    public ReaderStory(Guid storyId) => StoryId = storyId;

    /// <summary>Grows with each new story; the database clusters and sitemaps divide by it.</summary>
    public long Number { get; private set; }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    /// <summary>One of <see cref="StoryStates"/>.</summary>
    public string State { get; private set; } = StoryStates.Visible;

    /// <summary>Digest of all that readers can see of the story: the same content has the same stamp at every replica and after a rebuild.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>Unescaped, so that a request finds it however it was escaped.</summary>
    public string Path { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string SectionSlug { get; private set; } = "";

    public string SectionName { get; private set; } = "";

    /// <summary>The section path's slugs, outermost first, with a slash between.</summary>
    public string SectionPath { get; private set; } = "";

    public string Headline { get; private set; } = "";

    public string? Subtitle { get; private set; }

    public string? Summary { get; private set; }

    public string Byline { get; private set; } = "";

    /// <summary>The first picture as JSON (<see cref="Pictures.PagePicture"/>).</summary>
    public string? Picture { get; private set; }

    public int Urgency { get; private set; } = NormalUrgency;

    /// <summary>Distribution <c>full</c>: may stand on the front page and at the head of its section.</summary>
    public bool IsNews { get; private set; }

    public string Zone { get; private set; } = "UTC";

    public DateTimeOffset PublishedAt { get; private set; }

    public DateTimeOffset ReleasedAt { get; private set; }

    public DateTimeOffset RevisedAt { get; private set; }

    /// <summary>Shown in the place of a withdrawn story.</summary>
    public string? Notice { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public const int NormalUrgency = 5;

    public bool IsVisible => State == StoryStates.Visible;

    public IReadOnlyList<string> Sections => SectionPath.Length == 0 ? [] : SectionPath.Split('/');

    public void Show(StoryPublished story, string? picture, string stamp)
    {
        Revision = story.Revision;
        State = StoryStates.Visible;
        Stamp = stamp;
        Locate(story.Path, story.Language, story.Section);
        Headline = Cut(story.Headline);
        Subtitle = Cut(story.Subtitle);
        Summary = Cut(story.Summary);
        Byline = Cut(string.Join(LanguageTag.Separator(story.Language), story.Byline.Select(author => author.Name)));
        Picture = picture;
        Urgency = story.Urgency ?? NormalUrgency;
        IsNews = story.Distribution != "archive";
        Zone = story.Zone;
        PublishedAt = story.PublishedAt;
        ReleasedAt = story.ReleasedAt;
        RevisedAt = story.RevisedAt;
        Notice = null;
        WithdrawnAt = null;
    }

    /// <summary>Leaves nothing of the story but what the notice in its place needs.</summary>
    public void Withdraw(StoryWithdrawn withdrawal, string stamp)
    {
        Revision = withdrawal.Revision;
        State = withdrawal.Kind;
        Stamp = stamp;
        Locate(withdrawal.Path, withdrawal.Language, withdrawal.Section);
        Headline = Cut(withdrawal.Headline);
        (Subtitle, Summary, Byline, Picture) = (null, null, "", null);
        (Urgency, IsNews, Zone) = (NormalUrgency, false, "UTC");
        (PublishedAt, ReleasedAt, RevisedAt) = (withdrawal.WithdrawnAt, withdrawal.WithdrawnAt, withdrawal.WithdrawnAt);
        Notice = Cut(withdrawal.Notice);
        WithdrawnAt = withdrawal.WithdrawnAt;
    }

    /// <summary>The same revision with other pictures: one was replaced or withdrawn.</summary>
    public void Reillustrate(string? picture, string stamp)
    {
        Picture = picture;
        Stamp = stamp;
    }

    private void Locate(string path, string language, IReadOnlyList<SectionReference> section)
    {
        Path = SitePath.Unescape(path);
        Language = language;
        SectionSlug = section.Count == 0 ? "" : section[^1].Slug;
        SectionName = section.Count == 0 ? "" : Cut(section[^1].Name);
        SectionPath = string.Join('/', section.Select(s => s.Slug));
    }

    /// <summary>Lists show a line or two; the page itself has the whole text from <see cref="ReaderArticle"/>.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text) =>
        text is null || text.Length <= MaxLine ? text : text[..(char.IsHighSurrogate(text[MaxLine - 1]) ? MaxLine - 1 : MaxLine)];
}
