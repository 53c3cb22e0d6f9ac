using System.Globalization;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>
/// Recognises numbered captions. Numbers alone prove little, so they must start at one, rise by one, and begin before the text does;
/// a caption that calls itself a picture is taken anywhere.
/// </summary>
internal sealed partial class Captions(bool pageHasBlankLines)
{
    /// <summary>What is longer is a paragraph with its number.</summary>
    private const int Longest = 600;
    private int last;

    /// <summary>The caption at this line and how many lines it takes; null if it is none.</summary>
    public (BodyBlock Image, int Lines)? Read(IReadOnlyList<PageLine> lines, int at, int end, bool textHasBegun)
    {
        var line = lines[at];
        if (line.Role is LineRole.Caption && line.Text.Length <= Longest) return (new BodyBlock(BlockKind.Image, line.Text, ++last), 1);

        if (line.Text.Length > Longest) return null;
        if (Named().Match(line.Text) is { Success: true } named) return Take(Number(named), named.Groups["caption"].Value.Trim(), lines, at, end);
        if (textHasBegun && last == 0) return null;

        if (Alone().Match(line.Text) is { Success: true } alone && Number(alone) == last + 1)
        {
            var next = at + 1 < end ? lines[at + 1] : null;
            if (next is null || next.Text.Length > Longest) return null;
            return Alone().IsMatch(next.Text) ? Take(last + 1, "", lines, at, at + 1) : Take(last + 1, next.Text, lines, at + 1, end, 1);
        }
        if (!textHasBegun && Prefixed().Match(line.Text) is { Success: true } prefixed && Number(prefixed) == last + 1 && at + 1 < end)
        {
            return Take(last + 1, prefixed.Groups["caption"].Value.Trim(), lines, at, end);
        }
        return null;
    }

    /// <summary>Lines without a blank one between them go on with the caption, where the page uses blank lines at all.</summary>
    private (BodyBlock Image, int Lines) Take(int number, string caption, IReadOnlyList<PageLine> lines, int at, int end, int before = 0)
    {
        last = number;
        var taken = at + 1;
        while (pageHasBlankLines && taken < end && !lines[taken].AfterBlank && caption.Length + lines[taken].Text.Length < Longest && !StartsAnother(lines[taken].Text) && DatelineRule.Read(lines[taken].Text) is null)
        {
            caption += LineShape.Width(caption) > caption.Length ? lines[taken].Text : " " + lines[taken].Text;
            taken++;
        }
        return (new BodyBlock(BlockKind.Image, caption, number), taken - at + before);
    }

    private static bool StartsAnother(string text) => Alone().IsMatch(text) || Prefixed().IsMatch(text) || Named().IsMatch(text);

    private static int Number(Match match) => match.Groups["number"].ValueSpan is [>= '①' and <= '⑳' and var circled]
        ? circled - '①' + 1
        : int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^[（(\[【]?(?:圖片?|图片?|照片)?\s?(?<number>\d{1,2}|[①-⑳])[)）\]】.、:：]?$""")]
    private static partial Regex Alone();

    [GeneratedRegex("""^(?:(?<number>\d{1,2})(?:[.．](?!\d)|[、)）])|[（(](?<number>\d{1,2})[)）]|(?<number>[①-⑳]))\s*(?<caption>\S.*)$""")]
    private static partial Regex Prefixed();

    [GeneratedRegex("""^[（(\[【]?(?:圖片?|图片?|照片|Photo|Picture|Image|Fig(?:ure)?\.?)\s?(?<number>\d{1,2})[)）\]】]?\s?[:：.、\s]\s*(?<caption>\S.*)$""", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
