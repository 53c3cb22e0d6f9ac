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

    /// <summary>More would neither be read nor acknowledged.</summary>
    public const int Most = 500;

    public static IReadOnlyList<ImportFinding> Of(IReadOnlyList<TextBlock> blocks, CancellationToken ct)
    {
        var page = string.Join('\n', blocks.Select(block => block.Text));
        var witness = new Witness(page.Length > LongestWitness ? page[..LongestWitness] : page);
        return [.. blocks.SelectMany(block => Of(block, witness, ct)).Take(Most)];
    }

    private static IEnumerable<ImportFinding> Of(TextBlock block, Witness page, CancellationToken ct)
    {
        var misread = Mojibake.In(block.Text);
        foreach (var damage in misread)
        {
            yield return Finding(FindingCode.DamagedCharacters, FindingSeverity.Error, block, damage.Start, damage.Length, damage.Suggestion);
        }
        foreach (var damage in DamageRepair.In(block.Text, page, ct))
        {
            if (misread.Any(other => damage.Start < other.Start + other.Length && other.Start < damage.Start + damage.Length)) continue;

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
