using System.Text;

namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>
/// Which Han characters are common and which script they lean to, read off the national code tables themselves:
/// the first level of GB 2312 holds exactly the 3,755 common Simplified characters, the first level of Big5 the 5,401 common Traditional ones.
/// </summary>
internal static class HanCharacters
{
    [Flags]
    private enum Table : byte { None = 0, GbFirst = 1, GbSecond = 2, BigFirst = 4, BigSecond = 8, Gb = GbFirst | GbSecond, Big = BigFirst | BigSecond }

    private static readonly Table[] Tables = Read();

    /// <summary>Ideographs, of any rarity.</summary>
    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3007';

    /// <summary>In the first level of either standard.</summary>
    public static bool IsCommon(char c) => (Tables[c] & (Table.GbFirst | Table.BigFirst)) != 0;

    /// <summary>In either standard at all: a name may hold such a character, a mangled text holds many that are not.</summary>
    public static bool IsKnown(char c) => Tables[c] != 0;

    public static bool IsSimplifiedOnly(char c) => (Tables[c] & Table.Gb) != 0 && (Tables[c] & Table.Big) == 0;

    public static bool IsTraditionalOnly(char c) => (Tables[c] & Table.Big) != 0 && (Tables[c] & Table.Gb) == 0;

    private static Table[] Read()
    {
        var tables = new Table[char.MaxValue + 1];
        var gb = CodePages.Gb18030;
        var big5 = CodePages.Big5;
        for (var lead = 0xB0; lead <= 0xF7; lead++)
        {
            for (var trail = 0xA1; trail <= 0xFE; trail++) Mark(gb, lead, trail, lead <= 0xD7 ? Table.GbFirst : Table.GbSecond);
        }
        for (var lead = 0xA4; lead <= 0xF9; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++) Mark(big5, lead, trail, lead <= 0xC6 ? Table.BigFirst : Table.BigSecond);
        }
        return tables;

        void Mark(Encoding table, int lead, int trail, Table level)
        {
            var text = table.GetString([(byte)lead, (byte)trail]);
            if (text.Length == 1 && IsHan(text[0])) tables[text[0]] |= level;
        }
    }
}
