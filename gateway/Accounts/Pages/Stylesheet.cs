using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PublishingPlatform.Gateway.Accounts.Pages;

/// <summary>The look of the account pages, as a file because their policy allows no inline styles.</summary>
internal static class Stylesheet
{
    private const string Css = """
        :root { --paper: #fdfcfa; --card: #fff; --ink: #1b1918; --quiet: #5f5a55; --line: #d9d4cc; --accent: #96131f; color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
        @media (prefers-color-scheme: dark) { :root { --paper: #141312; --card: #1e1c1b; --ink: #e9e5df; --quiet: #aaa39a; --line: #3a3632; --accent: #f1928f; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); }
        .brand { margin: clamp(2rem, 10vh, 6rem) 0 1.2rem; padding: 0 1rem; text-align: center; font: 700 1.75rem/1.2 Charter, Georgia, "Noto Serif", serif; }
        .brand a { color: inherit; text-decoration: none; }
        main { max-width: 26rem; margin: 0 auto 3rem; padding: 1.6rem clamp(1.1rem, 5vw, 2rem) 1.8rem; background: var(--card); border: 1px solid var(--line); border-top: 3px solid var(--ink); }
        h1 { margin: 0 0 .4rem; font-size: 1.35rem; overflow-wrap: anywhere; }
        h2 { margin: 2rem 0 0; padding-top: 1.4rem; border-top: 1px solid var(--line); font-size: 1.05rem; }
        p { overflow-wrap: anywhere; }
        label { display: block; margin: 1rem 0 .3rem; font-weight: 600; }
        input { width: 100%; min-height: 2.8rem; padding: .5rem .7rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 0; }
        button { width: 100%; min-height: 2.8rem; margin-top: 1.5rem; padding: .5rem 1.2rem; font: inherit; font-weight: 600; color: var(--paper); background: var(--ink); border: 0; cursor: pointer; }
        a { color: var(--accent); }
        :focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
        main > p:last-child { margin-bottom: 0; }
        .hint { margin: 0 0 .4rem; font-size: .9rem; color: var(--quiet); }
        .notice { margin: .8rem 0; padding: .6rem 1rem; border-left: 3px solid var(--accent); background: var(--paper); }
        """;

    /// <summary>Changes with the text, so that no browser shows a new page in an old look.</summary>
    public static readonly string Address = "/account/style.css?v=" + Secret.HashOf(Css)[..12];

    public static void MapStylesheet(this IEndpointRouteBuilder account) => account
        .MapGet("/style.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Text(Css, "text/css; charset=utf-8");
        })
        .WithName("Gateway.Accounts.Stylesheet")
        .ExcludeFromDescription();
}
