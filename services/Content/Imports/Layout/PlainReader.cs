using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Reads text that is known to have no layout: a first line that is no sentence is the headline, every other line a paragraph.</summary>
internal static class PlainReader
{
    public static PageParts Read(IReadOnlyList<PageLine> lines, InjectedText injected)
    {
        var parts = new PageParts();
        var rest = lines.Where(line => !injected.IsCertain(line.Text)).ToList();
        parts.Injected.AddRange(lines.Except(rest));
        if (rest.Count > 0 && LineShape.IsTitle(rest[0].Text))
        {
            parts.Headline = rest[0];
            rest.RemoveAt(0);
        }
        parts.Body.AddRange(rest.Select(line => new BodyBlock(BlockKind.Paragraph, line.Text)));
        return parts;
    }
}
