namespace PublishingPlatform.Content.Imports;

/// <summary>What the sender knows about the bytes; everything may be left out.</summary>
/// <param name="Format">auto, archive-page, html or text.</param>
/// <param name="Zone">IANA zone of the page's clock; wins over the source's profile.</param>
/// <param name="Profile">Name of the source whose profile applies even if the page does not name it.</param>
/// <param name="Charset">The charset parameter of the Content-Type, if the sender gave one.</param>
public sealed record ImportOptions(string Format = "auto", string? Zone = null, string? Profile = null, string? Charset = null);
