using System.Buffers.Text;
using System.Security.Cryptography;

namespace PublishingPlatform.Notification.Mail;

/// <summary>
/// Links that prove that their holder got a mail from this installation. Nothing is stored for them: the row they
/// name decides what they still do. A token of one purpose is worthless for another.
/// </summary>
/// <param name="sign">A keyed hash of at least 16 bytes; the installation's.</param>
internal sealed class SignedTokens(Func<string, byte[]> sign)
{
    private const int IdLength = 16;
    private const int MacLength = 16;
    private const int Length = IdLength + MacLength;

    public string Issue(TokenPurpose purpose, Guid id)
    {
        Span<byte> token = stackalloc byte[Length];
        id.TryWriteBytes(token, bigEndian: true, out _);
        Mac(purpose, id).CopyTo(token[IdLength..]);
        return Base64Url.EncodeToString(token);
    }

    public bool TryRead(TokenPurpose purpose, string? text, out Guid id)
    {
        id = default;
        Span<byte> token = stackalloc byte[Length];
        if (text is null || text.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, token, out var read) || read != Length) return false;

        var named = new Guid(token[..IdLength], bigEndian: true);
        if (!CryptographicOperations.FixedTimeEquals(Mac(purpose, named), token[IdLength..])) return false;

        id = named;
        return true;
    }

    private ReadOnlySpan<byte> Mac(TokenPurpose purpose, Guid id) => sign($"notification:{purpose}:{id:N}").AsSpan(0, MacLength);
}

/// <summary>What a token's holder may do; its name is part of what is signed and lies in people's mailboxes: never rename.</summary>
internal enum TokenPurpose
{
    Confirm,
    Unsubscribe,
}
