using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PublishingPlatform.Notification.Mail;

/// <summary>Lays a <see cref="MailContent"/> out as plain text and as HTML that needs no style sheet, picture or script.</summary>
internal static class MailLayout
{
    // Chinese stays readable in the source; everything that HTML could take for markup is escaped.
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string ToText(MailContent mail)
    {
        var text = new StringBuilder();
        Line(text, mail.Title);
        if (mail.Lead is { } lead) Line(text.Append('\n'), lead);
        foreach (var paragraph in mail.Paragraphs) Line(text.Append('\n'), paragraph);
        if (mail.Quote is { } quote) Line(text.Append('\n').Append("> "), quote);
        if (mail.Action is { } action) Line(Line(text.Append('\n'), action.Label), action.Url);
        if (mail.Footer.Count + mail.FooterLinks.Count == 0) return text.ToString();

        // "-- " on its own line marks a signature: mail programs leave it out of replies.
        text.Append('\n').Append("-- ").Append('\n');
        foreach (var line in mail.Footer) Line(text, line);
        foreach (var link in mail.FooterLinks) Line(text, $"{link.Label}: {link.Url}");
        return text.ToString();
    }

    public static string ToHtml(MailContent mail)
    {
        var words = mail.TextLanguage is { } language ? $" lang=\"{Html.Encode(language)}\"" : "";
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"").Append(Html.Encode(mail.Language)).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Html.Encode(mail.Subject)).Append("</title></head>\n")
            .Append("<body style=\"margin:0;padding:24px;font:16px/1.6 -apple-system,'Segoe UI','Noto Sans CJK TC','PingFang TC','Microsoft JhengHei',sans-serif;color:#1a1a1a;background:#ffffff\">\n")
            .Append("<div style=\"max-width:600px;margin:0 auto\">\n")
            .Append("<h1").Append(words).Append(" style=\"font-size:24px;line-height:1.3;margin:0 0 16px\">").Append(Html.Encode(mail.Title)).Append("</h1>\n");
        if (mail.Lead is { } lead) html.Append("<p style=\"margin:0 0 16px\">").Append(Html.Encode(lead)).Append("</p>\n");
        foreach (var paragraph in mail.Paragraphs)
            html.Append("<p").Append(words).Append(" style=\"margin:0 0 16px\">").Append(Html.Encode(paragraph)).Append("</p>\n");
        if (mail.Quote is { } quote)
            html.Append("<blockquote").Append(words).Append(" style=\"margin:0 0 16px;padding:8px 16px;border-left:4px solid #b3261e\">").Append(Html.Encode(quote)).Append("</blockquote>\n");
        if (mail.Action is { } action)
            html.Append("<p style=\"margin:24px 0\"><a style=\"display:inline-block;padding:12px 20px;background:#1d4ed8;color:#ffffff;text-decoration:none;border-radius:4px\" href=\"")
                .Append(Html.Encode(action.Url)).Append("\">").Append(Html.Encode(action.Label)).Append("</a></p>\n");

        return Footer(html, mail).Append("</div></body></html>\n").ToString();
    }

    private static StringBuilder Footer(StringBuilder html, MailContent mail)
    {
        if (mail.Footer.Count + mail.FooterLinks.Count == 0) return html;

        html.Append("<div style=\"margin-top:32px;padding-top:12px;border-top:1px solid #d4d4d4;font-size:13px;color:#595959\">\n");
        foreach (var line in mail.Footer) html.Append("<p style=\"margin:0 0 6px\">").Append(Html.Encode(line)).Append("</p>\n");
        foreach (var link in mail.FooterLinks)
            html.Append("<p style=\"margin:0 0 6px\"><a style=\"color:#1d4ed8\" href=\"").Append(Html.Encode(link.Url)).Append("\">").Append(Html.Encode(link.Label)).Append("</a></p>\n");
        return html.Append("</div>\n");
    }

    private static StringBuilder Line(StringBuilder text, string line) => text.Append(Flat(line)).Append('\n');

    private static string Flat(string line) => line.ReplaceLineEndings(" ").Trim();
}
