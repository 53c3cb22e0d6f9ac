using System.Globalization;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>
/// Whom a partner wants woken. It is written to when a withdrawal stays unconfirmed and used for nothing else, so it has
/// to be an address that takes mail: anything else would be found out in the night that it is needed.
/// </summary>
internal static partial class EmergencyContact
{
    /// <summary>RFC 5321: 64 octets before the sign, 254 in all.</summary>
    private const int MostLocal = 64;
    private const int Most = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static bool IsMailableOrNone(string? given)
    {
        var contact = OneLine.Of(given);
        if (contact.Length == 0) return true;

        var at = contact.LastIndexOf('@');
        if (at is < 1 or > MostLocal || !LocalPart().IsMatch(contact[..at])) return false;

        try
        {
            var domain = Idn.GetAscii(contact[(at + 1)..]);
            return domain.Contains('.') && !domain.EndsWith('.') && !char.IsAsciiDigit(domain[^1]) && at + 1 + domain.Length <= Most;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex LocalPart();
}
