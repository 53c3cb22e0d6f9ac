using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Takes away what only the gateway may say to a service: who is calling, and from where. It runs after the known
/// proxies were believed, so nothing true is lost.
/// </summary>
internal static class InboundHeaders
{
    public static void Strip(IHeaderDictionary headers)
    {
        List<string>? claims = null;
        foreach (var (name, _) in headers)
        {
            if (IsOurs(name)) (claims ??= []).Add(name);
        }

        claims?.ForEach(name => headers.Remove(name));
    }

    // Underscores count as hyphens, because some servers treat them alike.
    private static bool IsOurs(string name)
    {
        if (name.Length < 6 || (name[0] | 0x20) is not ('x' or 'f' or 'c')) return false;

        var plain = name.Contains('_', StringComparison.Ordinal) ? name.Replace('_', '-') : name;
        return plain.Equals("X-Identity", StringComparison.OrdinalIgnoreCase)
            || plain.StartsWith("X-User-", StringComparison.OrdinalIgnoreCase)
            || plain.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || plain.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("X-Client-Cert", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("Cache-Tag", StringComparison.OrdinalIgnoreCase);
    }
}
