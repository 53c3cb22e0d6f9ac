using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace PublishingPlatform.Platform.Documents;

/// <summary>Which characters may stand in a published text: those that XML 1.0 can carry, since feeds and partners get it as XML.</summary>
public static class Characters
{
    /// <summary>True when the whole text survives a trip through XML and UTF-8 unchanged.</summary>
    public static bool AreAllowed(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (!IsAllowed(text[i])) return false;
        }

        return true;
    }

    /// <summary>The text with U+FFFD in the place of what XML cannot carry.</summary>
    public static string Clean(string text)
    {
        if (AreAllowed(text)) return text;

        var clean = new StringBuilder(text.Length);
        // Enumeration already gives U+FFFD for half a surrogate pair.
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.IsBmp && !IsAllowed((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }

    /// <summary>One UTF-16 unit outside a surrogate pair. Tab, line feed and carriage return are the only controls.</summary>
    internal static bool IsAllowed(char unit) => unit switch
    {
        '\t' or '\n' or '\r' => true,
        < ' ' => false,
        '\uFFFE' or '\uFFFF' => false,
        _ => !char.IsSurrogate(unit),
    };

    /// <summary>A JSON string may spell half a surrogate pair, which has no text; reading it must not throw.</summary>
    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = json.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}
