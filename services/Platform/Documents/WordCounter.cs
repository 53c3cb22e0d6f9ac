using System.Globalization;
using System.Text;

namespace PublishingPlatform.Platform.Documents;

/// <summary>
/// Counts as newsrooms do: each Chinese or Japanese character is one, every other word is one. Words are told apart by
/// the default rules of Unicode (UAX #29, WB4 to WB13b), with general categories standing in for its character classes:
/// "don't", "3.14" and "snake_case" are one word each, "well-known" is two. Hangul is written with spaces and counts by words.
/// </summary>
public static class WordCounter
{
    private enum Class { Other, Letter, Digit, Joiner, MidLetter, MidNumber, MidBoth, Extend }

    public static int Count(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var count = 0;
        for (var i = 0; i < runes.Length;)
        {
            if (IsCountedAlone(runes[i]))
            {
                count++;
                i++;
                continue;
            }

            i = End(runes, i, out var isWord);
            if (isWord) count++;
        }

        return count;
    }

    /// <summary>Han, Kana and Bopomofo: no spaces between words, so each character counts.</summary>
    public static bool IsCountedAlone(Rune rune) => rune.Value switch
    {
        0x3005 or 0x3007 => true,
        >= 0x3041 and <= 0x3096 or >= 0x30A1 and <= 0x30FA => true,
        >= 0x3105 and <= 0x312F or >= 0x31A0 and <= 0x31BF or >= 0x31F0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF => true,
        >= 0xFF66 and <= 0xFF9D => true,
        >= 0x20000 and <= 0x323AF => true,
        _ => false,
    };

    /// <summary>One past the segment that starts here; it is a word when it holds a letter or a digit.</summary>
    private static int End(Rune[] runes, int start, out bool isWord)
    {
        var last = ClassOf(runes[start]);
        isWord = last is Class.Letter or Class.Digit;
        var i = start + 1;
        if (last is not (Class.Letter or Class.Digit or Class.Joiner)) return i;

        for (; i < runes.Length; i++)
        {
            var next = ClassOf(runes[i]);
            if (next is Class.Extend) continue;
            if (next is Class.Letter or Class.Digit or Class.Joiner)
            {
                isWord |= next is not Class.Joiner;
                last = next;
                continue;
            }

            if (!Joins(next, last, i + 1 < runes.Length ? ClassOf(runes[i + 1]) : Class.Other)) break;
        }

        return i;
    }

    /// <summary>A single mark between two letters or two digits keeps them together.</summary>
    private static bool Joins(Class middle, Class before, Class after) => middle switch
    {
        Class.MidBoth => before == after && after is (Class.Letter or Class.Digit),
        Class.MidLetter => before is Class.Letter && after is Class.Letter,
        Class.MidNumber => before is Class.Digit && after is Class.Digit,
        _ => false,
    };

    private static Class ClassOf(Rune rune)
    {
        if (IsCountedAlone(rune)) return Class.Other;
        switch (rune.Value)
        {
            case '\'' or '.' or 0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E: return Class.MidBoth;
            case ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2027 or 0xFE13 or 0xFE55 or 0xFF1A: return Class.MidLetter;
            case ',' or ';' or 0x37E or 0x589 or 0x60C or 0x60D or 0x66C or 0x7F8 or 0x2044 or 0xFE10 or 0xFE14 or 0xFE50 or 0xFE54 or 0xFF0C or 0xFF1B: return Class.MidNumber;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => Class.Letter,
            UnicodeCategory.DecimalDigitNumber => Class.Digit,
            UnicodeCategory.ConnectorPunctuation => Class.Joiner,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format => Class.Extend,
            _ => Class.Other,
        };
    }
}
