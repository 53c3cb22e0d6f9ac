using System.Buffers;
using System.Text;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>UTF-8 that survives damage: what does not decode is carried byte by byte and counted.</summary>
internal readonly record struct Utf8Reading(string Text, int Sequences, int LostBytes)
{
    /// <summary>Other charsets hardly ever form a valid multi-byte sequence, so three of them for one lost byte settle it.</summary>
    public bool IsMostlyValid => Sequences >= 3 && Sequences >= LostBytes * 3;

    public static Utf8Reading Read(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var sequences = 0;
        var lost = 0;
        Span<char> units = stackalloc char[2];
        while (bytes.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status is OperationStatus.Done)
            {
                if (consumed > 1) sequences++;
                text.Append(units[..rune.EncodeToUtf16(units)]);
            }
            else
            {
                lost += consumed;
                for (var i = 0; i < consumed; i++) text.Append(LostByte.Carry(bytes[i]));
            }
            bytes = bytes[consumed..];
        }
        return new Utf8Reading(text.ToString(), sequences, lost);
    }
}
