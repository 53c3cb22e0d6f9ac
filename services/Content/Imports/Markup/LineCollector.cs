using System.Text;
using System.Text.RegularExpressions;
using PublishingPlatform.Content.Imports.Layout;

namespace PublishingPlatform.Content.Imports.Markup;

/// <summary>Gathers running text into lines; a block starts a new paragraph, a line break a new line within it.</summary>
internal sealed partial class LineCollector
{
    private readonly List<PageLine> lines = [];
    private readonly StringBuilder line = new();
    private readonly Stack<LineRole> roles = new();
    private bool afterBlank = true;
    private bool afterPicture;

    public void Add(string text)
    {
        foreach (var c in text)
        {
            if (c is not (' ' or '\n' or '\t' or '\r')) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
    }

    /// <summary>A picture stands here: the next line is its caption if it says so. It ends no line, for signs within a sentence are pictures too.</summary>
    public void Picture() => afterPicture = true;

    public void Break() => Flush(blankFollows: false);

    public void Begin(LineRole role)
    {
        Flush(blankFollows: true);
        // A paragraph within a caption is the caption.
        roles.Push(role is LineRole.Unknown && roles.TryPeek(out var outer) ? outer : role);
    }

    public void End()
    {
        Flush(blankFollows: true);
        roles.TryPop(out _);
    }

    public IReadOnlyList<PageLine> Finish()
    {
        Flush(blankFollows: true);
        return lines;
    }

    private void Flush(bool blankFollows)
    {
        var text = line.ToString().Trim();
        line.Clear();
        if (text.Length > 0)
        {
            var role = roles.TryPeek(out var open) ? open : LineRole.Unknown;
            if (role is LineRole.Unknown && afterPicture && SpeaksOfPicture().IsMatch(text)) role = LineRole.Caption;
            lines.Add(new PageLine(lines.Count + 1, text, afterBlank, role));
            afterBlank = afterPicture = false;
        }
        afterBlank |= blankFollows;
    }

    [GeneratedRegex("""^[（(【]?(?:图为|圖為|图片?(?:说明)?[:：]|圖片?(?:說明)?[:：]|Pictured\b|Caption:)""")]
    private static partial Regex SpeaksOfPicture();
}
