using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Reader;

/// <summary>The public site as a whole: settings <c>Reader:…</c>.</summary>
public sealed class ReaderOptions
{
    /// <summary>The newspaper's name, in the masthead and for search engines.</summary>
    [Required]
    public string SiteName { get; set; } = "The Platform";

    /// <summary>Where readers reach the site; canonical addresses, sitemaps and shared links begin with it.</summary>
    [Required, Url]
    public string Address { get; set; } = "http://localhost:8080";

    /// <summary>BCP 47 tag of front page, section pages and search; story pages speak their story's language.</summary>
    [Required, RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", ErrorMessage = "Reader:Language is a BCP 47 tag such as en or zh-Hant.")]
    public string Language { get; set; } = "en";

    /// <summary>IANA zone of dates that belong to no story, such as the masthead's.</summary>
    [Required]
    public string Zone { get; set; } = "UTC";

    /// <summary>Stories on the front page.</summary>
    [Range(5, 200)]
    public int FrontStories { get; set; } = 60;

    /// <summary>Stories on one page of a section or a search.</summary>
    [Range(5, 100)]
    public int PageStories { get; set; } = 20;

    // Each page says it some ten times.
    private string? origin;

    /// <summary>A path of this site, absolute and escaped.</summary>
    public string Absolute(string path) => (origin ??= new Uri(Address).GetLeftPart(UriPartial.Authority)) + SitePath.Escape(path);
}
