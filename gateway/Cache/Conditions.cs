using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>Whether a visitor has the page already.</summary>
internal static class Conditions
{
    public static bool VisitorHas(CachedPage page, IHeaderDictionary asked)
    {
        var known = asked.IfNoneMatch;
        if (known.Count > 0) return Names(known, page.ETag);

        // Dates only decide when there is no tag, and only when they are the very one that was given out.
        var since = asked.IfModifiedSince;
        return since.Count > 0 && page.LastModified is not null && string.Equals(since, page.LastModified, StringComparison.Ordinal);
    }

    private static bool Names(StringValues known, string etag)
    {
        var opaque = etag.AsSpan(etag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0);
        foreach (var line in known)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[part].Trim();
                if (candidate.StartsWith("W/")) candidate = candidate[2..];
                if (candidate is "*" || candidate.SequenceEqual(opaque)) return true;
            }
        }

        return false;
    }
}
