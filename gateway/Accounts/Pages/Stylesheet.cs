using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PublishingPlatform.Gateway.Accounts.Pages;

/// <summary>The look of the account pages, as a file because their policy allows no inline styles.</summary>
internal static class Stylesheet
{
    private const string Css = """
        :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
        body { margin: 0; background: Canvas; color: CanvasText; }
        main { max-width: 24rem; margin: 12vh auto 2rem; padding: 0 1rem; }
        h1 { font-size: 1.5rem; }
        label { display: block; margin-top: 1rem; font-weight: 600; }
        input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid GrayText; border-radius: .3rem; }
        button { margin-top: 1.5rem; padding: .6rem 1.2rem; font: inherit; font-weight: 600; color: #fff; background: #14508c; border: 0; border-radius: .3rem; cursor: pointer; }
        :focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
        .hint { margin: 0; font-size: .9rem; }
        .notice { padding: .6rem 1rem; border-left: 4px solid #e08a00; }
        """;

    public static void MapStylesheet(this IEndpointRouteBuilder account) => account
        .MapGet("/style.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Text(Css, "text/css; charset=utf-8");
        })
        .WithName("Gateway.Accounts.Stylesheet")
        .ExcludeFromDescription();
}
