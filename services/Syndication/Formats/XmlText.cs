using System.Text;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Syndication.Formats;

/// <summary>Takes out what XML 1.0 cannot carry, so that one odd character in a headline never breaks a whole feed.</summary>
internal static class XmlText
{
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (Characters.AreAllowed(text)) return text;

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair arrives here as U+FFFD, which is allowed.
            if (rune.Value is '\t' or '\n' or '\r' or >= ' ' and not 0xFFFE and not 0xFFFF) kept.Append(rune);
        }

        return kept.ToString();
    }
}
