using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>
/// Re-encodes a damaged stretch and pairs its bytes anew behind a byte that went missing. A captured character may stand for more than
/// one byte sequence (an exclamation mark for the narrow and the wide form, a question mark for a byte that was replaced), so all are tried.
/// </summary>
internal sealed class Resynchronisation(string text, DamagedStretch stretch)
{
    private const int LongestRun = 1000;
    private const int MostReadings = 4;
    private const string Narrowed = ",:;!?()";
    private readonly List<Reading> readings = [];

    /// <summary>Where an earlier start came to nothing. Starts go backwards, so a later one reaches no further from there.</summary>
    private readonly HashSet<(int At, byte? Pending, int Spare)> barren = [];

    /// <summary>Cells so far, newest first, so that readings which part ways share what they have in common.</summary>
    private sealed record Chain(Cell Cell, Chain? Before);

    /// <summary>All clean readings with the loss at <paramref name="start"/>, see <see cref="Reading.TakesMarker"/>.</summary>
    public IReadOnlyList<Reading> At(int start, bool takesMarker)
    {
        readings.Clear();
        // A byte that is left alone is the lead of a character whose second byte was lost or replaced: nothing is out of step.
        if (LostByte.Is(text[start]) && Gb18030.IsLead(LostByte.Value(text[start])))
        {
            var replaced = start + 1 < text.Length && text[start + 1] == '?';
            Finish(start, takesMarker: true, start + (replaced ? 2 : 1), new Chain(new Cell(LostByte.Value(text[start]), null, '\0'), null));
        }
        else
        {
            Walk(start, takesMarker);
        }
        return [.. readings];
    }

    private void Walk(int start, bool takesMarker)
    {
        var open = new Stack<(int At, byte? Pending, Chain? Cells, int Spare)>();
        var seen = new List<(int At, byte? Pending, int Spare)>();
        open.Push((takesMarker ? start + 1 : start, null, null, 1));
        while (open.Count > 0 && readings.Count < MostReadings)
        {
            var (at, pending, cells, spare) = open.Pop();
            if (at >= text.Length || at - start > LongestRun || barren.Contains((at, pending, spare))) continue;
            seen.Add((at, pending, spare));

            var c = text[at];
            // The broken half of a character whose other half is pending.
            if (c is '?' or '\uFFFD' && pending is { } half) Finish(start, takesMarker, at + 1, new Chain(new Cell(half, null, '\0'), cells));
            if (LostByte.Is(c)) Finish(start, takesMarker, at + 1, Join(cells, pending, LostByte.Value(c), ref spare));
            else if (c < 0x80)
            {
                Finish(start, takesMarker, at + 1, Join(cells, pending, (byte)c, ref spare));
                // The same mark in its wide form, which capture tools narrow in some scripts.
                if (Narrowed.Contains(c, StringComparison.Ordinal) && Join(cells, pending, 0xA3, ref spare) is { } wide) open.Push((at + 1, (byte)(c + 0x80), wide, spare));
            }
            else if (Gb18030.Code(c) is not 0 and var code && Join(cells, pending, (byte)(code >> 8), ref spare) is { } joined)
            {
                var last = (byte)code;
                if (Gb18030.IsLead(last)) open.Push((at + 1, last, joined, spare));
                else if (last < 0x80) Finish(start, takesMarker, at + 1, new Chain(Cell.Of((char)last), joined));
            }
        }
        if (readings.Count == 0) barren.UnionWith(seen);
    }

    /// <summary>The cells with the pair appended, or null if the pair is nothing that clean text holds. One rarer character is let pass.</summary>
    private static Chain? Join(Chain? cells, byte? lead, byte trail, ref int spare)
    {
        if (lead is not { } first) return Gb18030.IsTrail(trail) ? new Chain(new Cell(null, trail, '\0'), cells) : null;

        var pair = Gb18030.Pair(first, trail);
        if (HanCharacters.IsCommon(pair) || Marks.IsOrdinary(pair)) return new Chain(Cell.Of(pair), cells);
        if (!HanCharacters.IsKnown(pair) || spare == 0) return null;

        spare--;
        return new Chain(Cell.Of(pair), cells);
    }

    private void Finish(int start, bool takesMarker, int end, Chain? chain)
    {
        if (chain is null || end < stretch.End || end <= start) return;

        var cells = new List<Cell>();
        for (var link = chain; link is not null; link = link.Before) cells.Add(link.Cell);
        cells.Reverse();
        if (!readings.Exists(other => other.End == end && other.Cells.SequenceEqual(cells))) readings.Add(new Reading(start, end, takesMarker, cells));
    }
}
