using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Refuses changes that another site makes a signed-in browser send. Browsers say where a request comes from, in
/// Sec-Fetch-Site or at least in Origin; whoever says neither is a program, which nobody can trick into using its cookie.
/// </summary>
internal static class CrossSiteCheck
{
    public static bool IsAllowed(HttpRequest request)
    {
        if (IsSafe(request.Method)) return true;

        var fetchSite = request.Headers["Sec-Fetch-Site"];
        if (fetchSite.Count > 0) return fetchSite is ["same-origin" or "none"];

        var origin = request.Headers.Origin;
        if (origin.Count == 0) return true;

        // The scheme is left out: behind a proxy that ends TLS without saying so it would always differ.
        return origin.Count == 1
            && Uri.TryCreate(origin[0], UriKind.Absolute, out var from)
            && string.Equals(from.Authority, Authority(request), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static string Authority(HttpRequest request) => request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.Value ?? string.Empty;
}
