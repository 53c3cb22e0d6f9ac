using PublishingPlatform.Platform.Http;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Views;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>What a reader finds where there is nothing: a page with a search, not an error.</summary>
public static class MissingPage
{
    public sealed record Model(PageFrame Frame);

    internal static PageResult<MissingView> Of(PageFrames frames, SectionTree sections)
    {
        var words = Wording.For(frames.Site.Language);
        var frame = frames.Begin(sections, frames.Site.Language, $"{words.NotFound} — {frames.Site.SiteName}", words.NotFoundText);
        return new PageResult<MissingView>(new Model(frame)) { Status = StatusCodes.Status404NotFound };
    }

    /// <summary>Last of all routes: what no other claims. Programs get a problem, people a page.</summary>
    internal static void MapMissingPage(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], Handle)
        .WithOrder(int.MaxValue)
        .ExcludeFromDescription();

    /// <param name="first">The address's first segment.</param>
    internal static IResult At(string first, PageFrames frames, SectionTree sections) => ReservedSlugs.IsForPrograms(first)
        ? Problems.NotFound("NotFound", "There is nothing at this address.")
        : Of(frames, sections);

    private static async Task<IResult> Handle(HttpContext http, PageFrames frames, CancellationToken ct)
    {
        var first = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return At(first, frames, await frames.Sections(ct));
    }
}
