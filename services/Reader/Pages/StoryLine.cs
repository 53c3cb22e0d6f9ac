using System.Text.Json;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Reader.Pictures;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>A story as lists show it.</summary>
public sealed record StoryLine
{
    public required Guid StoryId { get; init; }

    public required string Href { get; init; }

    public required string Language { get; init; }

    public required string SectionSlug { get; init; }

    public required string SectionName { get; init; }

    /// <summary>Of the outermost section, to group by.</summary>
    public required string TopSlug { get; init; }

    public required string Headline { get; init; }

    /// <summary>Summary, else subtitle.</summary>
    public string? Standfirst { get; init; }

    public required string Byline { get; init; }

    /// <summary>Read when asked for: most lines of a page show none.</summary>
    public PagePicture? Picture => PictureJson is null ? null : JsonSerializer.Deserialize<PagePicture>(PictureJson, EventJson.Options);

    internal string? PictureJson { private get; init; }

    public required SiteTime Day { get; init; }

    /// <summary>Changes whenever the line would read differently.</summary>
    public required string Stamp { get; init; }

    /// <param name="language">Of the page, in which the day is written.</param>
    internal static StoryLine Of(ReaderStory story, string language) => new()
    {
        StoryId = story.StoryId,
        Href = SitePath.Escape(story.Path),
        Language = story.Language,
        SectionSlug = story.SectionSlug,
        SectionName = story.SectionName,
        TopSlug = story.Sections is [var top, ..] ? top : "",
        Headline = story.Headline,
        Standfirst = string.IsNullOrWhiteSpace(story.Summary) ? story.Subtitle : story.Summary,
        Byline = story.Byline,
        PictureJson = story.Picture,
        Day = SiteTime.DayOf(story.PublishedAt, story.Zone, language),
        Stamp = $"{story.StoryId:N}.{story.Stamp}",
    };
}
