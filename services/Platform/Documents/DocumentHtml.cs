namespace PublishingPlatform.Platform.Documents;

/// <summary>
/// Turns the tree into markup, one case a node type. Says nothing in any language of its own, and leaves out what is
/// empty: placeholders, paragraphs without a word, figures without a picture.
/// </summary>
internal sealed class DocumentHtml(HtmlOptions options, DocumentNode? opening)
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["bold"] = "strong",
        ["italic"] = "em",
        ["underline"] = "u",
        ["strike"] = "s",
        ["subscript"] = "sub",
        ["superscript"] = "sup",
        ["code"] = "code",
    };

    private readonly MarkupWriter html = new();
    private int images;

    public static string Of(DocumentNode root, HtmlOptions options)
    {
        var opening = Opening(root);
        var renderer = new DocumentHtml(options, opening);
        if (opening is null && !string.IsNullOrWhiteSpace(options.Dateline))
            renderer.html.Open("p").Element("span", options.Dateline, ("class", "dateline")).Close();
        renderer.WriteChildren(root);
        return renderer.html.ToString();
    }

    private void Write(DocumentNode node)
    {
        switch (node.Type)
        {
            case "text": WriteText(node); break;
            case "hardBreak": html.Void("br"); break;
            case "paragraph": WriteParagraph(node); break;
            case "heading": if (node.Children.Count > 0) Wrap($"h{Math.Min(6, options.HeadingLevel + node.Number("level")!.Value - 2)}", node); break;
            case "bulletList": Wrap("ul", node); break;
            case "orderedList": Wrap("ol", node, ("start", node.Number("start") is { } start and not 1 ? MarkupWriter.Number(start) : null)); break;
            case "listItem": Wrap("li", node); break;
            case "blockquote": WriteQuote(node); break;
            case "image": WriteImage(node); break;
            case "gallery": WriteGallery(node); break;
            case "video": WriteVideo(node); break;
            case "embed": WriteEmbed(node); break;
            case "table": WriteTable(node); break;
            case "tableRow": Wrap("tr", node); break;
            case "tableHeader": WriteCell("th", node); break;
            case "tableCell": WriteCell("td", node); break;
            case "factbox": WriteFactbox(node); break;
            case "horizontalRule": html.Void("hr"); break;
            default: throw new InvalidOperationException($"The schema has a node type without a rendering: {node.Type}.");
        }
    }

    private void WriteChildren(DocumentNode node)
    {
        foreach (var child in node.Children) Write(child);
    }

    private void Wrap(string element, DocumentNode node, params ReadOnlySpan<(string, string?)> attributes)
    {
        html.Open(element, attributes);
        WriteChildren(node);
        html.Close();
    }

    /// <summary>The paragraph that a dateline runs into: the first on the top level, if it has text.</summary>
    private static DocumentNode? Opening(DocumentNode root) =>
        root.Children.FirstOrDefault(block => block.Type is "paragraph" && block.Children.Count > 0);

    private void WriteParagraph(DocumentNode node)
    {
        if (node.Children.Count is 0) return;

        html.Open("p");
        if (ReferenceEquals(node, opening) && !string.IsNullOrWhiteSpace(options.Dateline))
            html.Element("span", options.Dateline, ("class", "dateline")).Text(" ");
        WriteChildren(node);
        html.Close();
    }

    private void WriteText(DocumentNode node)
    {
        foreach (var mark in node.Marks)
        {
            if (mark.Href is { } href) html.Open("a", ("href", options.Absolute(href)));
            else html.Open(Tags[mark.Type]);
        }

        html.Text(node.Text);
        for (var i = 0; i < node.Marks.Count; i++) html.Close();
    }

    private void WriteQuote(DocumentNode node)
    {
        html.Open("blockquote");
        WriteChildren(node);
        if (node.Words("cite") is { Length: > 0 } cite) html.Open("footer").Element("cite", cite).Close();
        html.Close();
    }

    private void WriteImage(DocumentNode node)
    {
        var image = DocumentImages.Read(node, images++);
        if (!image.IsPlaceholder) options.Figure?.Invoke(html, image);
    }

    /// <summary>Without its own wrapper when none of its pictures is shown.</summary>
    private void WriteGallery(DocumentNode node)
    {
        if (options.Figure is null || node.Children.All(image => image.Id("assetId") is null))
        {
            images += node.Children.Count;
            return;
        }

        Wrap("div", node, ("class", "gallery"));
    }

    /// <summary>A link: players come from elsewhere and would need that party's scripts. A video kept here without an address is left out.</summary>
    private void WriteVideo(DocumentNode node)
    {
        if (node.Words("url") is not { } url) return;

        html.Open("figure", ("class", "video")).Element("a", url, ("href", url));
        HtmlOptions.WriteCaption(html, node.Words("caption"), null);
        html.Close();
    }

    private void WriteEmbed(DocumentNode node)
    {
        var url = node.Words("url")!;
        html.Open("figure", ("class", "embed")).Element("a", node.Words("title") is { Length: > 0 } title ? title : url, ("href", url));
        HtmlOptions.WriteCaption(html, null, node.Words("provider"));
        html.Close();
    }

    private void WriteTable(DocumentNode node)
    {
        html.Open("div", ("class", "table")).Open("table").Open("tbody");
        WriteChildren(node);
        html.Close().Close().Close();
    }

    private void WriteCell(string element, DocumentNode node) => Wrap(element, node,
        ("colspan", Span(node.Number("colspan"))), ("rowspan", Span(node.Number("rowspan"))));

    private void WriteFactbox(DocumentNode node)
    {
        html.Open("aside", ("class", "factbox"));
        if (node.Words("title") is { Length: > 0 } title) html.Element("p", title, ("class", "factbox-title"));
        WriteChildren(node);
        html.Close();
    }

    private static string? Span(int? cells) => cells is > 1 ? MarkupWriter.Number(cells.Value) : null;
}
