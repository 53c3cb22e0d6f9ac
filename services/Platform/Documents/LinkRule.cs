namespace PublishingPlatform.Platform.Documents;

/// <summary>
/// Which addresses a document may point to. Browsers ignore tabs and line breaks inside an address and read a
/// backslash as a slash, so both are refused rather than cleaned.
/// </summary>
public static class LinkRule
{
    private static readonly string[] Followed = ["http", "https", "mailto", "tel"];

    /// <summary>http, https, mailto, tel, or a path on this site.</summary>
    public static bool MayBeFollowed(string address) => IsClean(address) && (IsOnThisSite(address) || HasScheme(address, Followed));

    /// <summary>http or https with a host.</summary>
    public static bool IsOnTheWeb(string address) => IsClean(address) && HasScheme(address, "http", "https");

    /// <summary>Begins with one slash: a second one would name another host.</summary>
    internal static bool IsOnThisSite(string address) => address is ['/'] or ['/', not '/', ..];

    private static bool IsClean(string address) =>
        address.Length is > 0 and <= DocumentLimits.Address &&
        !address.AsSpan().ContainsAnyInRange('\0', ' ') &&
        !address.AsSpan().ContainsAny('\\', '\u007F') &&
        Characters.AreAllowed(address);

    private static bool HasScheme(string address, params ReadOnlySpan<string> schemes)
    {
        foreach (var scheme in schemes)
        {
            if (!address.StartsWith(scheme + ':', StringComparison.OrdinalIgnoreCase)) continue;
            if (scheme is "mailto" or "tel") return address.Length > scheme.Length + 1;

            return address.AsSpan(scheme.Length + 1).StartsWith("//", StringComparison.Ordinal)
                && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0
                // RFC 3986, 7.5: a name before the host is read as the host by people, and by nobody else.
                && uri.UserInfo.Length == 0;
        }

        return false;
    }
}
