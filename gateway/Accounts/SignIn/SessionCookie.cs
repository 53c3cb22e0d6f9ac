using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PublishingPlatform.Gateway.Accounts.People;

namespace PublishingPlatform.Gateway.Accounts.SignIn;

/// <summary>
/// What a browser holds while its person is signed in: id and stamp, sealed with keys that all replicas share. Over TLS
/// the name begins with <c>__Host-</c>, so that neither a sibling host nor a plain connection can plant one.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = "Gateway.Session";
    private const string Name = "newsroom";
    private const string StampClaim = "stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = TimeSpan.FromDays(7);
        options.SlidingExpiration = true;
    }

    public static bool IsPresent(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    /// <summary>Said before cookies are told apart, so also of others that have the word in them.</summary>
    public static bool MayBeIn(StringValues cookies)
    {
        foreach (var line in cookies)
        {
            if (line?.Contains(Name, StringComparison.OrdinalIgnoreCase) == true) return true;
        }

        return false;
    }

    public static Task GiveAsync(HttpContext context, Person person)
    {
        var claims = new ClaimsIdentity([new Claim("sub", person.Id.ToString()), new Claim(StampClaim, person.Stamp)], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(claims), new AuthenticationProperties { IsPersistent = true });
    }

    public static Task TakeAsync(HttpContext context) => context.SignOutAsync(Scheme);

    public static (Guid Id, string Stamp)? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue("sub"), out var id) && principal.FindFirstValue(StampClaim) is { } stamp ? (id, stamp) : null;

    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-" + Name : Name;

    private sealed class HostCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _chunks = new();

        public string? GetRequestCookie(HttpContext context, string key) => _chunks.GetRequestCookie(context, NameFor(context.Request));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _chunks.AppendResponseCookie(context, NameFor(context.Request), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
            _chunks.DeleteCookie(context, NameFor(context.Request), options);
    }
}
