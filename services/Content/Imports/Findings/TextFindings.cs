using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Repair;

namespace PublishingPlatform.Content.Imports.Findings;

/// <summary>One stretch of a draft's text and the place by which findings name it.</summary>
internal sealed record TextBlock(string Field, int? Index, string Text);

/// <summary>Findings that the text itself gives, in reading order. They are the same at import and whenever the story is saved.</summary>
internal static class TextFindings
{
    /// <summary>Enough of a page to find the same words again; more would make a long page slow.</summary>
    private const int LongestWitness = 200_000;
    private const int MostFindings = 500;

    public static IReadOnlyList<ImportFinding> Of(IReadOnlyList<TextBlock> blocks)
    {
        var page = string.Join('\n', blocks.Select(block => block.Text));
        if (page.Length > LongestWitness) page = page[..LongestWitness];
        return [.. blocks.SelectMany(block => Of(block, page)).Take(MostFindings)];
    }

    private static IEnumerable<ImportFinding> Of(TextBlock block, string page)
    {
        foreach (var damage in DamageRepair.In(block.Text, page))
        {
            yield return Finding(FindingCode.DamagedCharacters, FindingSeverity.Error, block, damage.Start, damage.Length, damage.Suggestion);
        }
        foreach (var (start, length) in LeftoverMarkup.In(block.Text))
        {
            yield return Finding(FindingCode.LeftoverMarkup, FindingSeverity.Warning, block, start, length, null);
        }
    }

    private static ImportFinding Finding(string code, string severity, TextBlock block, int start, int length, string? suggestion) =>
        new(code, severity, new(block.Field, block.Index, start, length), LostByte.Scrub(block.Text.Substring(start, length)), suggestion);
}
