using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Imports.Findings;

/// <summary>
/// What the importer's own detectors still see in a story's words. An excerpt that no longer stands there as it was
/// is not yet a repaired place: somebody may have mended half of it.
/// </summary>
internal sealed class DraftCheck(StoryContent content)
{
    private static readonly HashSet<string> Detected = [FindingCode.DamagedCharacters, FindingCode.LeftoverMarkup];

    // Looked for only when a finding asks: most stories have none.
    private readonly Lazy<HashSet<(string Code, string Piece)>> seen = new(() => TextFindings.Of(Blocks(content), CancellationToken.None)
        .SelectMany(finding => Pieces(finding.Excerpt ?? "").Select(piece => (finding.Code, piece)))
        .ToHashSet());

    /// <summary>Whether a place with this code that has something in common with the excerpt is still there.</summary>
    public bool Sees(string code, string excerpt) =>
        Detected.Contains(code) && excerpt.Select(character => character.ToString()).Concat(Pieces(excerpt)).Any(piece => seen.Value.Contains((code, piece)));

    private static List<TextBlock> Blocks(StoryContent content)
    {
        List<TextBlock> blocks = [new("headline", null, content.Headline), new("subtitle", null, content.Subtitle ?? "")];
        blocks.AddRange(content.Document().ToText(withCaptions: true).Split('\n').Select((text, index) => new TextBlock("body", index, text)));
        return blocks;
    }

    /// <summary>Its pairs of neighbours, or the one character that it is.</summary>
    private static IEnumerable<string> Pieces(string excerpt) =>
        excerpt.Length == 1 ? [excerpt] : Enumerable.Range(0, Math.Max(0, excerpt.Length - 1)).Select(i => excerpt.Substring(i, 2));
}
