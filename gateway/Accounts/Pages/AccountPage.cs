using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PublishingPlatform.Gateway.Accounts.Pages;

/// <summary>
/// The few pages that people need before the Desk knows them. They work without script and allow none; the referrer
/// stays on this site, because the address may hold a one-time secret.
/// </summary>
internal static class AccountPage
{
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The reader's own default.
    private const string DefaultSite = "The Platform";

    public static IResult Show(HttpContext context, PageTexts texts, string title, string content, string? notice = null, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers.Vary = "Accept-Language";
        var site = context.RequestServices.GetRequiredService<IConfiguration>()["Reader:SiteName"] is { Length: > 0 } named ? named : DefaultSite;

        return Results.Content($"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Encode(title)} — {Encode(site)}</title>
            <link rel="stylesheet" href="{Stylesheet.Address}">
            </head>
            <body>
            <p class="brand"><a href="/">{Encode(site)}</a></p>
            <main>
            <h1>{Encode(title)}</h1>
            {(notice is null ? string.Empty : $"<p class=\"notice\" role=\"alert\">{Encode(notice)}</p>")}
            {content}
            </main>
            </body>
            </html>
            """, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>A form that can only be sent from a page that we showed to this browser.</summary>
    public static string Form(HttpContext context, string action, string fields, string button)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return $"""
            <form method="post" action="{Encode(action)}">
            <input type="hidden" name="{Encode(tokens.FormFieldName)}" value="{Encode(tokens.RequestToken ?? string.Empty)}">
            {fields}
            <button type="submit">{Encode(button)}</button>
            </form>
            """;
    }

    public static string Input(string label, string name, string type, string autocomplete, string value = "", string? hint = null) => $"""
        <label for="{name}">{Encode(label)}</label>
        {(hint is null ? string.Empty : $"<p id=\"{name}-hint\" class=\"hint\">{Encode(hint)}</p>")}
        <input id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" value="{Encode(value)}" required{(hint is null ? string.Empty : $" aria-describedby=\"{name}-hint\"")}>
        """;

    public static string Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{Encode(value)}">""";

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The sent form, or null when it does not come from one of our pages or is none.</summary>
    public static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        try
        {
            var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
            return await antiforgery.IsRequestValidAsync(context) ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static string? LocalOnly(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.AsSpan().ContainsAnyInRange('\0', '\x1f') && !address.Contains('\\', StringComparison.Ordinal) ? address : null;
}
