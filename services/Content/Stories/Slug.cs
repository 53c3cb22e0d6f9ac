using System.Globalization;
using System.Text;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// Makes the readable part of an address from a headline. Letters of every script stay as they are (no
/// transliteration: 協商 is readable to its readers, "xieshang" to few), everything else becomes a hyphen.
/// </summary>
internal static class Slug
{
    /// <summary>The slug, or an empty string when the text has no letter and no digit.</summary>
    internal static string From(string text)
    {
        var slug = new StringBuilder();
        var gap = false;
        foreach (var rune in text.NormalizeSafely(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Stays(rune))
            {
                // An apostrophe inside a word is no gap: "reader's" is readers.
                gap |= rune.Value is not ('\'' or 0x2019);
                continue;
            }

            var next = Rune.ToLowerInvariant(rune);
            var hyphen = gap && slug.Length > 0;
            if (slug.Length + next.Utf16SequenceLength + (hyphen ? 1 : 0) > ContentLimits.Slug) return CutAtWord(slug, hyphen);

            if (hyphen) slug.Append('-');
            slug.Append(next);
            gap = false;
        }

        return slug.ToString().NormalizeSafely(NormalizationForm.FormC);
    }

    /// <summary>With <paramref name="number"/> appended, within the length; 1 leaves it alone.</summary>
    internal static string Numbered(string slug, int number)
    {
        if (number == 1) return slug;

        var suffix = "-" + number.ToString(CultureInfo.InvariantCulture);
        var room = ContentLimits.Slug - suffix.Length;
        if (slug.Length > room) slug = slug[..(char.IsHighSurrogate(slug[room - 1]) ? room - 1 : room)].TrimEnd('-');
        return slug + suffix;
    }

    // Marks belong to their letters: without them Thai, Hindi or Arabic words change.
    private static bool Stays(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A word cut in two reads badly; a Chinese headline has no words to cut between, so it is cut where it is full.</summary>
    private static string CutAtWord(StringBuilder slug, bool betweenWords)
    {
        var text = slug.ToString();
        var lastGap = text.LastIndexOf('-');
        return betweenWords || lastGap < ContentLimits.Slug / 2 ? text : text[..lastGap];
    }
}
