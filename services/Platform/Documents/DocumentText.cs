using System.Text;

namespace PublishingPlatform.Platform.Documents;

/// <summary>Flattens a document to its words: one line a block, a tab between the cells of a row.</summary>
internal static class DocumentText
{
    public static string Of(DocumentNode root, bool withCaptions)
    {
        var text = new StringBuilder();
        Append(root, text, withCaptions);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(DocumentNode node, StringBuilder text, bool withCaptions)
    {
        switch (node.Type)
        {
            case "text":
                text.Append(node.Text);
                break;
            case "hardBreak":
                text.Append('\n');
                break;
            case "paragraph" or "heading":
                foreach (var child in node.Children) Append(child, text, withCaptions);
                EndLine(text);
                break;
            case "factbox":
                Line(node.Words("title"), text);
                foreach (var child in node.Children) Append(child, text, withCaptions);
                break;
            case "tableRow":
                AppendRow(node, text, withCaptions);
                break;
            case "image" or "video" when withCaptions:
                Line(node.Words("caption"), text);
                break;
            case "embed" when withCaptions:
                Line(node.Words("title"), text);
                break;
            default:
                foreach (var child in node.Children) Append(child, text, withCaptions);
                break;
        }
    }

    private static void AppendRow(DocumentNode row, StringBuilder text, bool withCaptions)
    {
        foreach (var (index, cell) in row.Children.Index())
        {
            var content = new StringBuilder();
            Append(cell, content, withCaptions);
            if (index > 0) text.Append('\t');
            text.Append(content.ToString().TrimEnd('\n').Replace('\n', ' '));
        }

        EndLine(text);
    }

    private static void Line(string? words, StringBuilder text)
    {
        if (string.IsNullOrWhiteSpace(words)) return;
        text.Append(words);
        EndLine(text);
    }

    private static void EndLine(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
    }
}
