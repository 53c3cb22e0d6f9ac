namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>What markup says about a line; captured text says nothing.</summary>
internal enum LineRole { Unknown, Headline, Heading, Caption }

/// <summary>A line that has text, trimmed. <paramref name="AfterBlank"/> tells a new paragraph from a continued one.</summary>
internal sealed record PageLine(int Number, string Text, bool AfterBlank, LineRole Role = LineRole.Unknown)
{
    public static IReadOnlyList<PageLine> Of(string text)
    {
        var lines = new List<PageLine>();
        var afterBlank = true;
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty)
            {
                afterBlank = true;
                continue;
            }
            lines.Add(new PageLine(number, line.ToString(), afterBlank));
            afterBlank = false;
        }
        return lines;
    }
}
