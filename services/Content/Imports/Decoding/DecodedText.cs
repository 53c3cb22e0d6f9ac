namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>Text with its charset; <paramref name="IsGuess"/> when neither the bytes nor the sender settle the charset.</summary>
internal sealed record DecodedText(string Text, string Charset, bool IsGuess);
