using System.Text;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>One character of a reading. Without a lead or a trail byte it is what the lost byte would decide.</summary>
internal readonly record struct Cell(byte? Lead, byte? Trail, char Known)
{
    public bool IsKnown => Known != '\0';

    public static Cell Of(char known) => new(null, null, known);
}

/// <summary>What the bytes of <c>text[Start..End]</c> say if one byte was lost at <see cref="Start"/>; behind End the pairs fall in step again.</summary>
internal sealed record Reading(int Start, int End, bool TakesMarker, IReadOnlyList<Cell> Cells)
{
    public int KnownCells => Cells.Count(cell => cell.IsKnown);

    public string Text(IReadOnlyDictionary<int, char> solved)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Cells.Count; i++) text.Append(Cells[i].IsKnown ? Cells[i].Known : solved.GetValueOrDefault(i, Brackets.Unsolved));
        return text.ToString();
    }
}

/// <summary>
/// Re-encodes a damaged stretch and pairs its bytes anew behind a byte that went missing. A captured character may stand for more than
/// one byte sequence (an exclamation mark for the narrow and the wide form, a question mark for a byte that was replaced), so all are tried.
/// </summary>
internal sealed class Resynchronisation(string text, DamagedStretch stretch)
{
    private const int LongestRun = 4000;
    private const int MostReadings = 4;
    private readonly List<Reading> readings = [];

    /// <summary>
    /// All clean readings with the loss at <paramref name="start"/>. With <paramref name="takesMarker"/> the character there is the
    /// mark that a decoder left for the lost byte, otherwise the byte is gone without trace.
    /// </summary>
    public IReadOnlyList<Reading> At(int start, bool takesMarker)
    {
        readings.Clear();
        Walk(start, takesMarker);
        return [.. readings];
    }

    private void Walk(int start, bool takesMarker)
    {
        var open = new Stack<(int At, byte? Pending, List<Cell> Cells, int Spare)>();
        open.Push((takesMarker ? start + 1 : start, null, [], 1));
        while (open.Count > 0 && readings.Count < MostReadings)
        {
            var (at, pending, cells, spare) = open.Pop();
            if (at >= text.Length || at - start > LongestRun) continue;

            var c = text[at];
            if (LostByte.Is(c)) Finish(start, takesMarker, at + 1, Join(cells, pending, LostByte.Value(c), ref spare));
            else if (c < 0x80)
            {
                if (c is '?' && pending is not null) Finish(start, takesMarker, at + 1, [.. cells, new Cell(pending, null, '\0')]);
                Finish(start, takesMarker, at + 1, Join(cells, pending, (byte)c, ref spare));
                // The same mark in its wide form, which capture tools narrow in some scripts.
                if (c is ',' or ':' or ';' or '!' or '?' or '(' or ')' && Join(cells, pending, 0xA3, ref spare) is { } wide) open.Push((at + 1, (byte)(c + 0x80), wide, spare));
            }
            else if (c is '\uFFFD')
            {
                if (pending is not null) Finish(start, takesMarker, at + 1, [.. cells, new Cell(pending, null, '\0')]);
            }
            else if (Gb18030.Code(c) is not 0 and var code && Join(cells, pending, (byte)(code >> 8), ref spare) is { } joined)
            {
                var last = (byte)code;
                if (Gb18030.IsLead(last)) open.Push((at + 1, last, joined, spare));
                else if (last < 0x80) Finish(start, takesMarker, at + 1, [.. joined, Cell.Of((char)last)]);
            }
        }
    }

    /// <summary>The cells with the pair appended, or null if the pair is nothing that clean text holds. One rarer character is let pass.</summary>
    private static List<Cell>? Join(List<Cell> cells, byte? lead, byte trail, ref int spare)
    {
        if (lead is not { } first) return Gb18030.IsTrail(trail) ? [.. cells, new Cell(null, trail, '\0')] : null;

        var pair = Gb18030.Pair(first, trail);
        if (HanCharacters.IsCommon(pair) || Marks.IsOrdinary(pair)) return [.. cells, Cell.Of(pair)];
        if (!HanCharacters.IsKnown(pair) || spare == 0) return null;

        spare--;
        return [.. cells, Cell.Of(pair)];
    }

    private void Finish(int start, bool takesMarker, int end, List<Cell>? cells)
    {
        if (cells is null || end < stretch.End || end <= start) return;
        var reading = new Reading(start, end, takesMarker, cells);
        if (!readings.Exists(other => other.End == end && other.Cells.SequenceEqual(cells))) readings.Add(reading);
    }
}
