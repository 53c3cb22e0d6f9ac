using System.Buffers;
using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>
/// Decides what the lost byte made, or that nothing does. Each rule excludes every other character that the remaining byte allows:
/// brackets that only one character closes, a paragraph that must end in a full stop, words that the page itself has elsewhere, and a
/// mark before a quotation where no word of the language ends in that byte.
/// </summary>
internal sealed class Proof(string block, Witness page)
{
    /// <summary>Many times a paragraph. What is longer was never read as one, so nothing about the whole of it proves anything.</summary>
    private const int LongestParagraph = 10_000;
    private const int ShortestParagraph = 40;
    private const int FewestKnown = 3;
    private static readonly SearchValues<char> Pauses = SearchValues.Create("，。；,;");
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？；!");
    private static readonly SearchValues<char> Asking = SearchValues.Create("吗嗎呢吧何谁誰什甚怎哪几幾难難岂豈否咋么麼嘛孰焉");

    /// <summary>The text of the reading when every character of it is proved; otherwise null.</summary>
    public string? Of(Reading reading)
    {
        if (block.Length > LongestParagraph) return null;

        var before = block[..reading.Start];
        var after = LeftoverMarkup.Remove(block[reading.End..]);
        if (!AsksNothing(before, reading)) return null;

        var solved = new Dictionary<int, char>();
        for (var i = reading.Cells.Count - 1; i >= 0; i--)
        {
            if (reading.Cells[i].IsKnown) continue;
            if (Solve(reading, i, before, after, solved) is not { } found) return null;
            solved[i] = found;
        }
        var text = reading.Text(solved);
        return Brackets.AreClosed(before + text + after) || !Brackets.AreClosed(before + block[reading.Start..reading.End] + after) ? text : null;
    }

    private char? Solve(Reading reading, int at, string before, string after, Dictionary<int, char> solved)
    {
        var whole = reading.Text(solved);
        var left = before + whole[..at];
        var right = whole[(at + 1)..] + after;
        var cell = reading.Cells[at];
        if (solved.Values.All(known => !Brackets.Is(known)) && ByBrackets(left, right, cell) is { } bracket
            && (cell.Trail is not null || IsClosingQuote(bracket, reading, at, left, right))) return bracket;
        // Without a mark in its place, the lost byte may as well be the second of a character that the remaining one begins.
        var unmarked = at == 0 && !reading.TakesMarker ? cell.Trail : null;
        if (ByWitness(left, right, cell, unmarked) is { } witnessed) return witnessed;

        // The remaining rules argue about marks, and only a lead byte that is gone leaves exactly one of them.
        if (cell.Trail is not { } trail || Marks.NeutralBy(trail) is not { } mark) return null;
        if (unmarked is { } lead && Gb18030.BeginsOrdinary(lead)) return null;
        if (left.Length == 0 || !Brackets.AreClosed(left + mark + right) || Marks.IsMark(left[^1])) return null;
        return IsParagraphEnd(mark, left, right) || IsBeforeQuotation(mark, left, right, trail, reading) ? mark : null;
    }

    /// <summary>Exactly one bracket makes the paragraph whole, and no other character does.</summary>
    private static char? ByBrackets(string left, string right, Cell cell)
    {
        if (Brackets.AreClosed(left + Brackets.Unsolved + right)) return null;

        char? found = null;
        foreach (var bracket in Brackets.Usual)
        {
            if (!Fits(cell, bracket) || !Brackets.AreClosed(left + bracket + right)) continue;
            if (found is not null) return null;
            found = bracket;
        }
        return found;
    }

    /// <summary>
    /// Of a character that kept its lead byte only the closing quote of a sentence is proved: at the end of a paragraph, behind the
    /// final mark. Elsewhere a comma has the same lead and a quotation may well run on.
    /// </summary>
    private static bool IsClosingQuote(char bracket, Reading reading, int at, string left, string right) =>
        bracket is '”' && right.All(Brackets.IsClosing) && left.Length > 0
        && (Marks.IsFinal(left[^1]) || at > 0 && reading.Cells[at - 1].Trail is { } trail && Marks.NeutralBy(trail) is { } mark && Marks.IsFinal(mark));

    /// <summary>
    /// The page says the same words elsewhere, and always with the same character. Four Han characters around it are enough for any
    /// reading of the byte, three neighbours only where the second byte is known: characters of one lead byte are akin in part and sound.
    /// </summary>
    private char? ByWitness(string left, string right, Cell cell, byte? unmarked)
    {
        var lead = cell.Lead ?? unmarked;
        var found = new HashSet<char>();
        if (left.Length >= 2 && right.Length >= 2 && (left[^2..] + right[..2]).All(HanCharacters.IsHan))
        {
            found.UnionWith(Between(left[^2..], right[..2]).Where(c => Fits(cell, c) || Leads(lead, c)));
        }
        if (found.Count == 0 && cell.Trail is not null)
        {
            if (left.Length >= 2 && right.Length >= 1) found.UnionWith(Between(left[^2..], right[..1]).Where(c => Fits(cell, c) || Leads(lead, c)));
            if (left.Length >= 1 && right.Length >= 2) found.UnionWith(Between(left[^1..], right[..2]).Where(c => Fits(cell, c) || Leads(lead, c)));
            if (found.Any(c => !Fits(cell, c))) return null;
        }
        return found.Count == 1 ? found.First() : null;
    }

    private IEnumerable<char> Between(string former, string latter) => IsWording(former) && IsWording(latter) ? page.Between(former, latter) : [];

    private static bool Leads(byte? lead, char c) => lead is not null && Gb18030.Code(c) >> 8 == lead;

    private static bool IsWording(string text) => text.All(c => HanCharacters.IsCommon(c) || Marks.IsOrdinary(c)) && text.Any(HanCharacters.IsHan);

    private static bool Fits(Cell cell, char c) =>
        Gb18030.Code(c) is not 0 and var code && (cell.Lead is null || cell.Lead == code >> 8) && (cell.Trail is null || cell.Trail == (byte)code);

    /// <summary>A paragraph of sentences ends in a final mark, closing quotes aside.</summary>
    private static bool IsParagraphEnd(char mark, string left, string right) =>
        Marks.IsFinal(mark) && right.All(Brackets.IsClosing) && left.Length >= ShortestParagraph
        && left.AsSpan().ContainsAny(Pauses) && HanCharacters.IsHan(left[^1]);

    private static bool IsBeforeQuotation(char mark, string left, string right, byte trail, Reading reading)
    {
        if (reading.KnownCells < FewestKnown || right.Length == 0 || !Marks.OpeningQuotes.Contains(right[0], StringComparison.Ordinal)) return false;
        if (!PhraseEnds.Allows(mark)) return false;

        // Between two quotations a list goes on; behind a plain word it would be one of verbs and such, which cannot be told.
        if (mark is '、') return Brackets.IsClosing(left[^1]);
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            if (PhraseEnds.MayStand(Gb18030.Pair((byte)lead, trail), left[^1], right)) return false;
        }
        return true;
    }

    /// <summary>The question mark at the start stands for the lost byte only if the sentence before it asks nothing.</summary>
    private bool AsksNothing(string before, Reading reading)
    {
        if (block[reading.Start] is not '?') return true;
        if (!reading.TakesMarker) return false;

        var clause = before.AsSpan(before.AsSpan().LastIndexOfAny(SentenceEnds) + 1);
        return !clause.ContainsAny(Asking);
    }
}
