using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Views;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// The place of a withdrawn story: 410, the newsroom's notice, and nothing of the story. Nobody may keep it, since an
/// unpublished story can come back.
/// </summary>
public static class WithdrawnPage
{
    public sealed record Model(PageFrame Frame, string? Notice, SiteTime? At, NavigationLink? Section);

    internal static PageResult<WithdrawnView> Of(PageFrames frames, SectionTree sections, ReaderStory row)
    {
        var words = Wording.For(row.Language);
        var section = row.SectionSlug.Length == 0 ? null : new NavigationLink(row.SectionSlug, row.SectionName);
        var frame = frames.Begin(sections, row.Language, $"{words.Withdrawn} — {frames.Site.SiteName}", words.WithdrawnText) with { Section = section };
        var at = row.WithdrawnAt is { } when ? SiteTime.At(when, frames.Site.Zone, row.Language) : null;
        return new PageResult<WithdrawnView>(new Model(frame, row.Notice, at, section)) { Status = StatusCodes.Status410Gone };
    }
}
