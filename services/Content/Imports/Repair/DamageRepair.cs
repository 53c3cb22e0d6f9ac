using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>A damaged place in a block and, if its bytes prove one, what stood there.</summary>
internal readonly record struct Damage(int Start, int Length, string? Suggestion);

/// <summary>Finds the damaged places of a block and looks for the single lost byte that explains each of them.</summary>
internal static class DamageRepair
{
    /// <summary>How far before the first visible sign the loss may lie: pairs out of step look right by accident for a while.</summary>
    private const int Reach = 48;
    private const int LongestEnding = 8;

    /// <summary>Stretches looked into per block; a block with more is not text with a damaged place but something else.</summary>
    private const int MostStretches = 50;

    /// <param name="block">Text of the block, lost bytes still carried in it.</param>
    public static IReadOnlyList<Damage> In(string block, Witness page, CancellationToken ct)
    {
        var found = new List<Damage>();
        foreach (var stretch in DamageSignals.In(block).Take(MostStretches))
        {
            ct.ThrowIfCancellationRequested();
            if (found.Exists(damage => stretch.Start < damage.Start + damage.Length && stretch.End > damage.Start)) continue;

            var damage = Explain(block, page, stretch);
            if (damage is null && stretch.IsCertain) damage = new Damage(stretch.Start, stretch.End - stretch.Start, null);
            if (damage is { } one && !found.Exists(other => one.Start < other.Start + other.Length && one.Start + one.Length > other.Start)) found.Add(one);
        }
        return [.. found.OrderBy(damage => damage.Start)];
    }

    private static Damage? Explain(string block, Witness page, DamagedStretch stretch)
    {
        var readings = Earliest(block, page, stretch);
        if (readings.Count == 0) return null;

        var reading = readings[0];
        if (!stretch.IsCertain && !reading.IsPlainlyBetterThan(block)) return null;
        if (readings.Count == 1 && new Proof(block, page).Of(reading) is { } proved)
        {
            var ending = Ending(block, reading.End);
            return new Damage(reading.Start, reading.End + ending.Length - reading.Start, proved + ending);
        }
        // Where the place is known, it is reported whole, even if what stood there is not known.
        return (!stretch.IsCertain || reading.TakesMarker) && readings.All(other => other.End == reading.End)
            ? new Damage(reading.Start, reading.End - reading.Start, null)
            : null;
    }

    /// <summary>
    /// The readings at the earliest place that gives any. A later place would leave part of the damage standing. Pairs before the loss
    /// can often be read out of step as well, so the place moves on past characters that are sound: those which the page has
    /// elsewhere behind the same neighbour.
    /// </summary>
    private static IReadOnlyList<Reading> Earliest(string block, Witness page, DamagedStretch stretch)
    {
        var resynchronisation = new Resynchronisation(block, stretch);
        var found = new Stack<IReadOnlyList<Reading>>();
        for (var start = Math.Min(stretch.Start, block.Length - 1); start >= Math.Max(0, stretch.Start - Reach); start--)
        {
            var marked = block[start] is '?' or '\uFFFD' || LostByte.Is(block[start]);
            var readings = resynchronisation.At(start, takesMarker: marked);
            if (readings.Count > 0) found.Push(readings);
            if (marked && readings.Count > 0) break;
        }
        while (found.Count > 1 && IsSound(block, found.Peek()[0].Start, page)) found.Pop();
        return found.Count > 0 ? found.Peek() : [];
    }

    private static bool IsSound(string block, int at, Witness page) =>
        at > 0 && HanCharacters.IsHan(block[at]) && HanCharacters.IsHan(block[at - 1]) && page.Repeats(block[at - 1], block[at]);

    /// <summary>The rest of the word behind the damage, so that a reader sees where the text is whole again.</summary>
    private static string Ending(string block, int from)
    {
        var end = from;
        while (end < block.Length && HanCharacters.IsHan(block[end])) end++;
        return end - from <= LongestEnding ? block[from..end] : block[from..(from + 1)];
    }
}
