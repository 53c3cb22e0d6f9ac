using System.Text;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>One character of a reading. Without a lead or a trail byte it is what the lost byte would decide.</summary>
internal readonly record struct Cell(byte? Lead, byte? Trail, char Known)
{
    public bool IsKnown => Known != '\0';

    public static Cell Of(char known) => new(null, null, known);
}

/// <summary>What the bytes of a block from <see cref="Start"/> to <see cref="End"/> say if one byte was lost at the start; behind the end the pairs are in step again.</summary>
/// <param name="TakesMarker">The character at the start is what a decoder left for the lost byte, and no text.</param>
internal sealed record Reading(int Start, int End, bool TakesMarker, IReadOnlyList<Cell> Cells)
{
    public int KnownCells => Cells.Count(cell => cell.IsKnown);

    public string Text(IReadOnlyDictionary<int, char> solved)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Cells.Count; i++) text.Append(Cells[i].IsKnown ? Cells[i].Known : solved.GetValueOrDefault(i, Brackets.Unsolved));
        return text.ToString();
    }

    /// <summary>
    /// Whether the reading alone shows that the text is out of step: several odd characters as it stands, none when read anew. The
    /// pairs of clean text, read out of step, are common ones less than half of the time, so a row of them is no accident.
    /// </summary>
    public bool IsPlainlyBetterThan(string block)
    {
        var gain = DamageSignals.CountOdd(block, Start, End) - Cells.Count(cell => cell.IsKnown && DamageSignals.IsRare(cell.Known));
        return gain >= 2 && KnownCells >= 4 || gain >= 3 && KnownCells >= 3;
    }
}
