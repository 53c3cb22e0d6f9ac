using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Media.Renditions;

namespace PublishingPlatform.Media.Assets;

/// <summary>An asset as the newsroom sees it. <see cref="Location"/> is there only for those who may fetch the original.</summary>
public sealed record AssetAnswer
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required int Revision { get; init; }

    /// <summary><c>processing</c>, <c>ready</c>, <c>rejected</c>, <c>withdrawn</c> or <c>lapsed</c>.</summary>
    public required string State { get; init; }

    /// <summary>True in the answer to an upload whose bytes were known; nothing was changed then.</summary>
    public bool? Duplicate { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required string Hash { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public string? Title { get; init; }
    public string? Headline { get; init; }
    public string? Caption { get; init; }
    public string? AltText { get; init; }
    public string? ExtendedDescription { get; init; }
    public string? Creator { get; init; }
    public string? Credit { get; init; }
    public string? Source { get; init; }
    public string? Copyright { get; init; }
    public string? UsageTerms { get; init; }
    public string? Instructions { get; init; }
    public string? JobId { get; init; }
    public required IReadOnlyList<string> Keywords { get; init; }
    public required IReadOnlyList<string> Persons { get; init; }
    public string? DigitalSourceType { get; init; }
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>As the file states it, also when it states no zone.</summary>
    public string? TakenAsStated { get; init; }
    public AssetLocation? Location { get; init; }
    public required FocalPoint FocalPoint { get; init; }
    public required IReadOnlyDictionary<string, CropBox> Crops { get; init; }
    public RightsWindow? Rights { get; init; }
    public required IReadOnlyList<Rendition> Renditions { get; init; }

    /// <summary>Why it was rejected, withdrawn or has lapsed.</summary>
    public StoppedAnswer? Stopped { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    internal static AssetAnswer Of(Asset asset, IEnumerable<AssetRendition> renditions, bool withLocation, bool? duplicate = null)
    {
        var said = asset.Said;
        return new AssetAnswer
        {
            Id = asset.Id,
            Version = asset.Version,
            Revision = asset.Revision,
            State = asset.State,
            Duplicate = duplicate,
            FileName = asset.FileName,
            MediaType = asset.MediaType,
            Hash = asset.Hash,
            Bytes = asset.Bytes,
            Width = asset.Width,
            Height = asset.Height,
            Title = asset.Words.Title,
            Headline = asset.Words.Headline,
            Caption = asset.Words.Caption,
            AltText = asset.Words.AltText,
            ExtendedDescription = asset.Words.ExtendedDescription,
            Creator = asset.Words.Creator,
            Credit = asset.Words.Credit,
            Source = asset.Words.Source,
            Copyright = asset.Words.Copyright,
            UsageTerms = asset.Words.UsageTerms,
            Instructions = asset.Words.Instructions,
            JobId = asset.Words.JobId,
            Keywords = asset.Words.Keywords,
            Persons = said.Persons,
            DigitalSourceType = said.DigitalSourceType,
            TakenAt = asset.TakenAt,
            TakenAsStated = said.Taken?.Text,
            Location = withLocation && said.Location is { } location ? AssetLocation.Of(location) : null,
            FocalPoint = asset.Focus,
            Crops = asset.Crops,
            Rights = asset is { RightsFrom: null, RightsUntil: null } ? null : new RightsWindow { From = asset.RightsFrom, Until = asset.RightsUntil },
            Renditions = AssetRendition.InOrder(renditions),
            Stopped = asset.StoppedCode is null ? null : new StoppedAnswer(asset.StoppedCode, asset.StoppedReason!, asset.StoppedAt!.Value),
            UploadedAt = asset.UploadedAt,
            ChangedAt = asset.ChangedAt,
        };
    }
}

/// <summary>Where it was taken, as the file states it.</summary>
public sealed record AssetLocation(string? Sublocation, string? City, string? Region, string? Country, string? CountryCode, double? Latitude, double? Longitude)
{
    internal static AssetLocation Of(PictureLocation stated) =>
        new(stated.Sublocation, stated.City, stated.Region, stated.Country, stated.CountryCode, stated.Latitude, stated.Longitude);
}

/// <summary>The end of an asset's public life.</summary>
public sealed record StoppedAnswer(string Code, string Reason, DateTimeOffset At);
