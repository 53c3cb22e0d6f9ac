using System.Text;
using System.Text.RegularExpressions;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Turns the lines between head and tail into blocks, in page order.</summary>
internal sealed partial class BodyReader(IReadOnlyList<PageLine> lines, int end, PageParts parts, InjectedText injected)
{
    private readonly Captions captions = new(lines.Skip(1).Any(line => line.AfterBlank));
    private bool textHasBegun;

    /// <summary>The paragraph that a following line may continue; empty when the last block is none. Adding each line to the block itself would copy it every time.</summary>
    private readonly StringBuilder paragraph = new();

    public void Read(int from, CancellationToken ct)
    {
        for (var i = from; i < end;)
        {
            ct.ThrowIfCancellationRequested();
            i += Step(i);
        }
        EndParagraph();
        DropInlineSignature();
    }

    private int Step(int at)
    {
        var line = lines[at];
        if (!textHasBegun && Labels.ShareBar().IsMatch(line.Text)) return 1;
        if (injected.IsCertain(line.Text))
        {
            parts.Injected.Add(line);
            return 1;
        }
        if (captions.Read(lines, at, end, textHasBegun) is var (image, taken))
        {
            Add(image);
            return taken;
        }
        if (!textHasBegun && parts.Dateline is null && DatelineRule.Read(line.Text) is var (dateline, reporters, rest))
        {
            parts.Dateline = dateline;
            parts.HasMarks = true;
            if (parts.Meta.Authors.Count == 0) parts.Meta.Authors.AddRange(reporters);
            if (rest.Length > 0) AddParagraph(rest);
            return 1;
        }
        if (Heading(at) is var (heading, used))
        {
            Add(heading);
            textHasBegun = true;
            return used;
        }
        if (ContinuesLast(line)) paragraph.Append(' ').Append(line.Text);
        else AddParagraph(line.Text);
        return 1;
    }

    private void AddParagraph(string text)
    {
        textHasBegun = true;
        EndParagraph();
        paragraph.Append(text);
    }

    private void Add(BodyBlock block)
    {
        EndParagraph();
        parts.Body.Add(block);
    }

    private void EndParagraph()
    {
        if (paragraph.Length > 0) parts.Body.Add(new BodyBlock(BlockKind.Paragraph, paragraph.ToString()));
        paragraph.Clear();
    }

    /// <summary>One or two short lines above running text. Three and more are a list or a verse.</summary>
    private (BodyBlock Block, int Lines)? Heading(int at)
    {
        if (lines[at].Role is LineRole.Heading)
        {
            var two = at + 1 < end && lines[at + 1] is { Role: LineRole.Heading, AfterBlank: false };
            return two ? Two(at) : One(at);
        }
        if (!IsTitle(at) && !IsOpenTitle(at)) return null;
        if (IsRunningText(at + 1)) return IsTitle(at) ? One(at) : null;
        if (!IsTitle(at + 1) || !IsRunningText(at + 2)) return null;

        // A third short line above these two makes them the end of a list, unless the first announces the second.
        return IsOpenTitle(at) || !FollowsShortLine() ? Two(at) : null;
    }

    private bool IsTitle(int at) => at < end && LineShape.IsTitle(lines[at].Text) && DatelineRule.Read(lines[at].Text) is null;

    private bool IsOpenTitle(int at) => at < end && LineShape.IsOpenTitle(lines[at].Text);

    private bool IsRunningText(int at) => at < end && !IsTitle(at) && !IsOpenTitle(at) && lines[at].Role is LineRole.Unknown;

    private bool FollowsShortLine() => paragraph.Length is > 0 and <= LineShape.LongestTitle && LineShape.IsTitle(paragraph.ToString());

    private (BodyBlock, int) One(int at) => (new BodyBlock(BlockKind.Heading, lines[at].Text), 1);

    private (BodyBlock, int) Two(int at) => (new BodyBlock(BlockKind.Heading, lines[at].Text + BodyBlock.LineBreak + lines[at + 1].Text), 2);

    /// <summary>Latin text that was wrapped at a column goes on in lower case without a blank line.</summary>
    private bool ContinuesLast(PageLine line) =>
        !line.AfterBlank && char.IsLower(line.Text[0]) && paragraph.Length > 0 && !LineShape.EndsSentence(paragraph);

    private void DropInlineSignature()
    {
        if (parts.Body is not [.., { Kind: BlockKind.Paragraph } last] || InlineSignature().Match(last.Text) is not { Success: true } match) return;
        if (PageTail.Signature(match.Groups["signature"].Value, parts.Meta.Authors) is not { } people) return;

        var saysSo = people.Count > 0 && people.All(parts.Meta.Authors.Contains);
        if (!saysSo && parts.Meta.Authors.Count > 0) return;
        if (parts.Meta.Authors.Count == 0) parts.Meta.Authors.AddRange(people);
        parts.Body[^1] = last with { Text = last.Text[..match.Groups["signature"].Index].TrimEnd() };
    }

    [GeneratedRegex("""(?<=[。！？.!?”])\s*(?<signature>[（(][^（）()]{2,40}[)）])$""")]
    private static partial Regex InlineSignature();
}
