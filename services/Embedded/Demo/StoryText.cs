using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>
/// Reads the little markup of the sample stories into blocks: <c>## heading</c>, <c>&gt; quote</c> with <c>&gt; — who</c>,
/// <c>- item</c>, <c>1. item</c>, <c>| cell |</c> with the heads first, <c>::: title</c> … <c>:::</c> for a fact box, <c>**bold**</c>.
/// </summary>
internal static partial class StoryText
{
    public static JsonArray Parse(string text)
    {
        var blocks = new JsonArray();
        var lines = new Queue<string>(text.ReplaceLineEndings("\n").Split('\n'));
        while (lines.Count > 0)
        {
            if (string.IsNullOrWhiteSpace(lines.Peek())) lines.Dequeue();
            else blocks.Add(Next(lines));
        }

        return blocks;
    }

    private static JsonObject Next(Queue<string> lines) => lines.Peek() switch
    {
        ['#', '#', ' ', .. var heading] => Block("heading", Words(Taken(lines, heading)), new JsonObject { ["level"] = 2 }),
        ['>', ..] => Quote(While(lines, ">")),
        ['-', ' ', ..] => Block("bulletList", new JsonArray([.. While(lines, "- ").Select(Item)])),
        ['1', '.', ' ', ..] => Block("orderedList", new JsonArray([.. Numbered(lines).Select(Item)])),
        ['|', ..] => Block("table", new JsonArray([.. While(lines, "|").Select((row, index) => Row(row, isHead: index == 0))])),
        [':', ':', ':', ' ', .. var title] => FactBox(Taken(lines, title), lines),
        var paragraph => Block("paragraph", Words(Taken(lines, paragraph))),
    };

    private static JsonObject Quote(List<string> lines)
    {
        var cite = lines[^1].StartsWith("— ", StringComparison.Ordinal) ? lines[^1][2..] : null;
        var said = cite is null ? lines : lines[..^1];
        return Block("blockquote", new JsonArray([.. said.Select(Paragraph)]), cite is null ? null : new JsonObject { ["cite"] = cite });
    }

    private static JsonObject FactBox(string title, Queue<string> lines)
    {
        var inside = new List<string>();
        while (lines.Dequeue() is var line && line != ":::") inside.Add(line);

        return Block("factbox", Parse(string.Join('\n', inside)), new JsonObject { ["title"] = title });
    }

    private static JsonObject Row(string row, bool isHead)
    {
        // The bar in front is gone already; the one behind the last cell is not.
        var cells = row.TrimEnd().TrimEnd('|').Split('|', StringSplitOptions.TrimEntries);
        return Block("tableRow", new JsonArray([.. cells.Select(cell => Block(isHead ? "tableHeader" : "tableCell", new JsonArray(Paragraph(cell))))]));
    }

    private static JsonObject Item(string text) => Block("listItem", new JsonArray(Paragraph(text)));

    private static JsonObject Paragraph(string text) => Block("paragraph", Words(text));

    private static JsonArray Words(string text)
    {
        var words = new JsonArray();
        var isBold = false;
        foreach (var part in text.Split("**"))
        {
            var run = new JsonObject { ["type"] = "text", ["text"] = part };
            if (isBold) run["marks"] = new JsonArray(new JsonObject { ["type"] = "bold" });
            if (part.Length > 0) words.Add(run);
            isBold = !isBold;
        }

        return words;
    }

    private static JsonObject Block(string type, JsonArray content, JsonObject? attributes = null)
    {
        var block = new JsonObject { ["type"] = type };
        if (attributes is not null) block["attrs"] = attributes;
        if (content.Count > 0) block["content"] = content;
        return block;
    }

    private static List<string> While(Queue<string> lines, string mark)
    {
        var taken = new List<string>();
        while (lines.TryPeek(out var line) && line.StartsWith(mark, StringComparison.Ordinal)) taken.Add(lines.Dequeue()[mark.Length..].Trim());
        return taken;
    }

    private static List<string> Numbered(Queue<string> lines)
    {
        var taken = new List<string>();
        while (lines.TryPeek(out var line) && Number().Match(line) is { Success: true } number)
        {
            taken.Add(line[number.Length..]);
            lines.Dequeue();
        }

        return taken;
    }

    private static string Taken(Queue<string> lines, string rest)
    {
        lines.Dequeue();
        return rest.Trim();
    }

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Number();
}
