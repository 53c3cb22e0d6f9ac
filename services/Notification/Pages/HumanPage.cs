using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PublishingPlatform.Notification.Mail.Words;

namespace PublishingPlatform.Notification.Pages;

/// <summary>The few pages that mail links open: no script, nothing from elsewhere, not to be stored or found.</summary>
internal static class HumanPage
{
    private const string Style =
        "<style>:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.55}"
        + "body{margin:0;background:light-dark(#fdfcfa,#141312);color:light-dark(#1b1918,#e9e5df)}"
        + "main{max-width:34rem;margin:clamp(1.5rem,10vh,6rem) auto 3rem;padding:0 1.2rem}"
        + "h1{font:700 1.9rem/1.25 Charter,Georgia,'Noto Serif',serif}ul{padding:0;list-style:none}label{display:block;padding:.5rem 0}"
        + "button{min-height:2.8rem;padding:.5rem 1.2rem;font:inherit;font-weight:600;color:inherit;background:none;border:1px solid currentColor;cursor:pointer}"
        + "button[value=keep]{color:light-dark(#fdfcfa,#141312);background:light-dark(#1b1918,#e9e5df)}"
        + ":focus-visible{outline:3px solid #e08a00;outline-offset:2px}</style>";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static IResult Say(MailWords words, string title, string text, int status = StatusCodes.Status200OK) =>
        new Page(words, title, Paragraph(text), status);

    /// <summary>The topics to keep, and the ways out. The form posts to the address that it was opened under.</summary>
    public static IResult Choose(MailWords words, string siteName, IEnumerable<(string Topic, string Name)> topics)
    {
        var form = new StringBuilder(Paragraph(words.PageUnsubscribeText)).Append("<form method=\"post\">\n<ul>\n");
        foreach (var (topic, name) in topics)
            form.Append("<li><label><input type=\"checkbox\" name=\"topic\" value=\"").Append(Html.Encode(topic)).Append("\" checked> ").Append(Html.Encode(name)).Append("</label></li>\n");
        form.Append("</ul>\n");
        Button(form, "keep", words.PageKeepTopics);
        Button(form, "all", words.PageUnsubscribeAll);
        Button(form, "erase", words.PageErase);
        return new Page(words, Fill(words.PageUnsubscribeTitle, siteName), form.Append("</form>\n").ToString(), StatusCodes.Status200OK);
    }

    public static string Fill(string words, string siteName) => string.Format(CultureInfo.InvariantCulture, words, siteName);

    private static string Paragraph(string text) => $"<p>{Html.Encode(text)}</p>\n";

    private static void Button(StringBuilder form, string action, string label) =>
        form.Append("<p><button name=\"action\" value=\"").Append(action).Append("\">").Append(Html.Encode(label)).Append("</button></p>\n");

    private sealed class Page(MailWords words, string title, string body, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Robots-Tag"] = "noindex";

            // The address holds the token: it must not travel on to anybody.
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.ContentLanguage = words.Language;
            return response.WriteAsync(
                $"<!DOCTYPE html>\n<html lang=\"{words.Language}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Html.Encode(title)}</title>{Style}</head>\n<body>\n<main>\n<h1>{Html.Encode(title)}</h1>\n{body}</main>\n</body>\n</html>\n",
                httpContext.RequestAborted);
        }
    }
}
