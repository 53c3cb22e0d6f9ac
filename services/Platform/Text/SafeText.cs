using System.Text;

namespace PublishingPlatform.Platform.Text;

public static class SafeText
{
    /// <summary>
    /// Unicode normalisation for text from outside. The runtime's own throws at half surrogates and at U+FFFE and
    /// U+FFFF, which anybody may send; here they become U+FFFD, as decoders do with bytes that are no character.
    /// </summary>
    public static string NormalizeSafely(this string text, NormalizationForm form = NormalizationForm.FormC)
    {
        var clean = text;
        if (text.Any(character => char.IsSurrogate(character) || character >= '\uFFFE'))
        {
            var whole = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes()) whole.Append((rune.Value & 0xFFFE) == 0xFFFE ? "\uFFFD" : rune.ToString());

            clean = whole.ToString();
        }

        return clean.Normalize(form);
    }
}
