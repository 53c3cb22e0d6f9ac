namespace PublishingPlatform.Media.Metadata;

/// <summary>What a file says about its picture, reconciled from XMP, IPTC-IIM and EXIF. Nulls mean that nothing is said.</summary>
internal sealed record PictureMetadata
{
    internal static PictureMetadata Nothing { get; } = new();

    public string? Title { get; init; }
    public string? Headline { get; init; }
    public string? Caption { get; init; }
    public string? AltText { get; init; }
    public string? ExtendedDescription { get; init; }
    public IReadOnlyList<string> Creators { get; init; } = [];
    public string? Credit { get; init; }
    public string? Source { get; init; }
    public string? Copyright { get; init; }
    public string? UsageTerms { get; init; }
    public string? RightsAddress { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyList<string> Persons { get; init; } = [];
    public string? Instructions { get; init; }
    public string? JobId { get; init; }
    public string? CaptionWriter { get; init; }

    /// <summary>IPTC's vocabulary address, for example that of pictures made by a trained algorithm.</summary>
    public string? DigitalSourceType { get; init; }

    public StatedTime? Taken { get; init; }

    /// <summary>Never leaves the newsroom.</summary>
    public PictureLocation? Location { get; init; }
}

/// <summary>A time as stated. The instant is there only when the file states an offset: a camera's local time is not guessed at.</summary>
internal sealed record StatedTime(string Text, DateTimeOffset? Instant);

/// <summary>Where the picture was taken. For people with access to the original only.</summary>
internal sealed record PictureLocation(
    string? Sublocation, string? City, string? Region, string? Country, string? CountryCode, double? Latitude, double? Longitude)
{
    internal bool IsEmpty => this == new PictureLocation(null, null, null, null, null, null, null);
}
