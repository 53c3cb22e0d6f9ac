using System.Text.RegularExpressions;

namespace PublishingPlatform.EndToEnd.Tests;

internal static partial class Regexes
{
    /// <summary>The address of a photo in a page.</summary>
    [GeneratedRegex("<img[^>]+src=\"(/media/[^\"]+)\"")]
    public static partial Regex Photo();
}
