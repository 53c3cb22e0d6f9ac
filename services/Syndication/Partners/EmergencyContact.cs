using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>
/// Whom a partner wants woken. It is written to when a withdrawal stays unconfirmed and used for nothing else, so it has
/// to be an address that takes mail: anything else would be found out in the night that it is needed.
/// </summary>
internal static class EmergencyContact
{
    public static bool IsMailableOrNone(string? given) => PlainText.Line(given) is not { } contact || EmailAddress.TryParse(contact, out _);
}
