namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>
/// An undecodable byte carried through the text as one character (U+F780 and up, as the x-user-defined charset does),
/// so that the repair still knows which byte it was. Nothing leaves the importer before <see cref="Scrub"/>.
/// </summary>
internal static class LostByte
{
    private const char First = '\uF780';
    private const char Last = '\uF7FF';

    public static char Carry(byte value) => (char)(First + (value & 0x7F));

    public static bool Is(char c) => c is >= First and <= Last;

    public static byte Value(char c) => (byte)(c - First + 0x80);

    /// <summary>Replaces what is carried, and other damage that is no character at all, by U+FFFD; lengths and offsets stay.</summary>
    public static string Scrub(string text) =>
        !text.Any(IsNothing)
            ? text
            : string.Create(text.Length, text, static (to, from) =>
            {
                for (var i = 0; i < from.Length; i++) to[i] = IsNothing(from[i]) ? '\uFFFD' : from[i];
            });

    private static bool IsNothing(char c) => Is(c) || c is >= '\u0080' and <= '\u009F' or >= '\uFDD0' and <= '\uFDEF';
}
