namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>How many characters of a text belong to one script alone.</summary>
internal readonly record struct ScriptCount(int Traditional, int Simplified, int Han, int Latin, int Kana, int Hangul)
{
    public static ScriptCount Of(string text)
    {
        int traditional = 0, simplified = 0, han = 0, latin = 0, kana = 0, hangul = 0;
        foreach (var c in text)
        {
            if (HanCharacters.IsHan(c))
            {
                han++;
                if (HanCharacters.IsTraditionalOnly(c)) traditional++;
                else if (HanCharacters.IsSimplifiedOnly(c)) simplified++;
            }
            else if (c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '\u00C0' and <= '\u024F') latin++;
            else if (c is >= '\u3041' and <= '\u30FF') kana++;
            else if (c is >= '\uAC00' and <= '\uD7A3') hangul++;
        }
        return new ScriptCount(traditional, simplified, han, latin, kana, hangul);
    }

    /// <summary>True for Traditional, false for Simplified, null when the text leans neither way clearly.</summary>
    public bool? IsTraditional => (Traditional, Simplified) switch
    {
        (0, 0) => null,
        var (t, s) when t >= 4 * s => true,
        var (t, s) when s >= 4 * t => false,
        _ => null,
    };
}
