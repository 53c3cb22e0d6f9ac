using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PublishingPlatform.Platform.Text;

/// <summary>
/// An address that can be written into an SMTP command and a header as it stands: ASCII only (the domain in its
/// IDN form), no quotes, no spaces, no line breaks. It never prints itself, so that it cannot reach a log by accident.
/// </summary>
public sealed class EmailAddress
{
    /// <summary>RFC 5321 §4.5.3.1: a path is at most 256 octets including its brackets.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const string LocalSymbols = "!#$%&'*+-/=?^_`{|}~.";

    // Domains are case-insensitive and compared in their ASCII form; std3 rules refuse underscores and spaces.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    private EmailAddress(string local, string domain)
    {
        Value = $"{local}@{domain}";
        Key = Value.ToLowerInvariant();
        Domain = domain;
    }

    /// <summary>For mailing: the local part as it was typed, because its owner's server may tell cases apart.</summary>
    public string Value { get; }

    /// <summary>For finding: lower case. Two people whose addresses differ in case alone are unknown in practice.</summary>
    public string Key { get; }

    public string Domain { get; }

    /// <summary>False for what no mail can be sent to as it stands: such an address is refused wherever one is asked for.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var trimmed = text?.Trim();
        if (trimmed is null || trimmed.Length is < 3 or > MaxLength) return false;

        var at = trimmed.LastIndexOf('@');
        if (at < 1 || !IsLocal(trimmed[..at]) || !TryDomain(trimmed[(at + 1)..], out var domain)) return false;

        var parsed = new EmailAddress(trimmed[..at], domain);
        if (parsed.Value.Length > MaxLength) return false;

        address = parsed;
        return true;
    }

    public override string ToString() => $"(address at {Domain})";

    private static bool IsLocal(string local) =>
        local.Length <= MaxLocalLength
        && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(letter => char.IsAsciiLetterOrDigit(letter) || LocalSymbols.Contains(letter, StringComparison.Ordinal));

    private static bool TryDomain(string text, [NotNullWhen(true)] out string? domain)
    {
        domain = null;
        try
        {
            var ascii = Idn.GetAscii(text).ToLowerInvariant();
            var labels = ascii.Split('.');
            if (labels.Length < 2 || !labels.All(IsLabel) || labels[^1].All(char.IsAsciiDigit)) return false;

            domain = ascii;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63
        && label[0] != '-' && label[^1] != '-'
        && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
