using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PublishingPlatform.Content.Imports.Layout;

namespace PublishingPlatform.Content.Imports.Markup;

/// <summary>
/// Takes a page of markup to the same lines that a captured text has, so that one reader serves both. Walks without recursion: the depth
/// of a hostile page is not ours to choose.
/// </summary>
internal static partial class HtmlPage
{
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "svg", "math", "iframe", "object", "head", "textarea", "audio", "video", "canvas",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
        "blockquote", "pre", "figure", "figcaption", "hr", "address", "body", "center",
    };

    public static bool Looks(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return true;

        var tags = StructuralTag().Count(text);
        return tags >= 4 && (start.StartsWith('<') || tags >= text.AsSpan().Count('\n') / 2);
    }

    public static CapturedPage Read(string html, CancellationToken ct)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var lines = new LineCollector();
        if (document.Body is { } body) Walk(body, lines, ct);
        return new CapturedPage(lines.Finish(), Hints(document));
    }

    /// <summary>By place among its siblings: a node finds the next one only by looking through all of them.</summary>
    private static void Walk(IElement root, LineCollector lines, CancellationToken ct)
    {
        var open = new Stack<(INode Node, int Next)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            ct.ThrowIfCancellationRequested();
            if (at.Next == at.Node.ChildNodes.Length)
            {
                if (at.Node != root) Leave(at.Node, lines);
                continue;
            }

            open.Push((at.Node, at.Next + 1));
            var child = at.Node.ChildNodes[at.Next];
            if (!Enter(child, lines)) open.Push((child, 0));
        }
    }

    /// <summary>True when what is inside is not part of the page's text.</summary>
    private static bool Enter(INode node, LineCollector lines)
    {
        if (node is IText text) lines.Add(text.Data);
        if (node is not IElement element) return node.NodeType is NodeType.Comment;
        if (IsDropped(element)) return true;

        if (element.LocalName is "br") lines.Break();
        else if (element.LocalName is "img") lines.Picture();
        else if (Blocks.Contains(element.LocalName)) lines.Begin(Role(element));
        return false;
    }

    private static void Leave(INode node, LineCollector lines)
    {
        if (node is IElement element && Blocks.Contains(element.LocalName) && !IsDropped(element)) lines.End();
    }

    private static bool IsDropped(IElement element) =>
        Dropped.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("role") is "navigation";

    private static LineRole Role(IElement element) => element.LocalName switch
    {
        "h1" => LineRole.Headline,
        "h2" or "h3" or "h4" => LineRole.Heading,
        "figcaption" => LineRole.Caption,
        _ => LineRole.Unknown,
    };

    private static PageHints Hints(IDocument document)
    {
        return new PageHints(Title(document), Meta("author", "article:author"), Meta("article:published_time", "pubdate", "publishdate", "date"),
            Meta("og:site_name", "source"), Meta("keywords", "news_keywords"));

        string? Meta(params string[] names) => names
            .Select(name => document.QuerySelector($"meta[name='{name}' i], meta[property='{name}' i]")?.GetAttribute("content")?.Trim())
            .FirstOrDefault(content => !string.IsNullOrEmpty(content));
    }

    /// <summary>Titles carry the site's name behind the headline.</summary>
    private static string? Title(IDocument document)
    {
        var title = TitleTail().Replace(document.Title?.Trim() ?? "", "");
        return title.Length > 0 ? title : null;
    }

    [GeneratedRegex("""</?(?:html|head|body|meta|title|div|p|h[1-6]|article|section|table|ul|span|figure|br)\b[^<>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex StructuralTag();

    [GeneratedRegex("""\s*(?:[|_｜]|\s[-–—]\s|--).*$""")]
    private static partial Regex TitleTail();
}
