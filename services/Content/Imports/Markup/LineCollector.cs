using System.Text;
using PublishingPlatform.Content.Imports.Layout;

namespace PublishingPlatform.Content.Imports.Markup;

/// <summary>Gathers running text into lines; a block starts a new paragraph, a line break a new line within it.</summary>
internal sealed class LineCollector
{
    private readonly List<PageLine> lines = [];
    private readonly StringBuilder line = new();
    private readonly Stack<LineRole> roles = new();
    private bool afterBlank = true;

    public void Add(string text)
    {
        foreach (var c in text)
        {
            if (c is not (' ' or '\n' or '\t' or '\r')) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
    }

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
            lines.Add(new PageLine(lines.Count + 1, text, afterBlank, roles.TryPeek(out var role) ? role : LineRole.Unknown));
            afterBlank = false;
        }
        afterBlank |= blankFollows;
    }
}
