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
    private readonly Lazy<IReadOnlyList<ImportFinding>> seen = new(() => TextFindings.Of(Blocks(content)));

    /// <summary>Whether a place with this code that has something in common with the excerpt is still there.</summary>
    public bool Sees(string code, string excerpt) =>
        Detected.Contains(code) && seen.Value.Any(finding => finding.Code == code && SharePair(finding.Excerpt ?? "", excerpt));

    private static List<TextBlock> Blocks(StoryContent content)
    {
        List<TextBlock> blocks = [new("headline", null, content.Headline), new("subtitle", null, content.Subtitle ?? "")];
        blocks.AddRange(content.Document().ToText(withCaptions: true).Split('\n').Select((text, index) => new TextBlock("body", index, text)));
        return blocks;
    }

    private static bool SharePair(string one, string other) => one.Length == 1
        ? other.Contains(one, StringComparison.Ordinal)
        : Enumerable.Range(0, Math.Max(0, one.Length - 1)).Any(i => other.AsSpan().IndexOf(one.AsSpan(i, 2)) >= 0);
}
