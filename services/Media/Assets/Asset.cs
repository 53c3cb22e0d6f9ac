using System.Text.Json;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Media.Assets;

/// <summary>The states of an asset, as they stand in answers.</summary>
internal static class AssetState
{
    internal const string Processing = "processing";
    internal const string Ready = "ready";
    internal const string Rejected = "rejected";

    /// <summary>Taken back by hand; final.</summary>
    internal const string Withdrawn = "withdrawn";

    /// <summary>Its rights window is over; a longer window makes it ready again.</summary>
    internal const string Lapsed = "lapsed";

    internal static IReadOnlyList<string> All { get; } = [Processing, Ready, Rejected, Withdrawn, Lapsed];
}

/// <summary>
/// One original and what the newsroom knows about it. <see cref="Version"/> counts what people change, and guards their
/// edits; <see cref="Revision"/> what other services are told; <see cref="Generation"/> what renditions are to look like;
/// <see cref="Stamp"/> every change, so that a rendering that ends does not spoil the edit that somebody is typing.
/// </summary>
internal sealed class Asset
{
    internal const int MostFileName = 255;

    /// <summary>The name of a file that came without one.</summary>
    internal const string Unnamed = "picture";
    internal const int MostReason = 2000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private Asset()
    {
    }

    internal Asset(string fileName, string hash, long bytes, ProbedPicture picture, Guid uploadedBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        FileName = fileName;
        Hash = hash;
        Bytes = bytes;
        MediaType = picture.Format.MediaType;
        Width = picture.Width;
        Height = picture.Height;
        FromFile = JsonSerializer.Serialize(picture.Metadata, Json);
        TakenAt = picture.Metadata.Taken?.Instant;
        Words = AssetWords.From(picture.Metadata);
        SearchText = Words.ForSearch(fileName);
        UploadedBy = uploadedBy;
        UploadedAt = ChangedAt = now;
    }

    public Guid Id { get; private set; }
    public int Version { get; private set; } = 1;
    public int Stamp { get; private set; }
    public int Revision { get; private set; }
    public string State { get; private set; } = AssetState.Processing;
    public string FileName { get; private set; } = "";

    /// <summary>SHA-256 of the original, lower-case hex: the original's address.</summary>
    public string Hash { get; private set; } = "";
    public long Bytes { get; private set; }
    public string MediaType { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>Everything that the file says, as found, location included.</summary>
    public string FromFile { get; private set; } = "{}";
    public DateTimeOffset? TakenAt { get; private set; }
    public AssetWords Words { get; private set; } = new();
    public string SearchText { get; private set; } = "";
    public double FocalX { get; private set; } = FocalPoint.Centre.X;
    public double FocalY { get; private set; } = FocalPoint.Centre.Y;
    public string CropBoxes { get; private set; } = "{}";
    public DateTimeOffset? RightsFrom { get; private set; }
    public DateTimeOffset? RightsUntil { get; private set; }

    /// <summary>Grows with each change that renditions must show.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>The newest generation that has been rendered; 0 before the first.</summary>
    public int RenderedGeneration { get; private set; }
    public string? StoppedCode { get; private set; }
    public string? StoppedReason { get; private set; }
    public DateTimeOffset? StoppedAt { get; private set; }
    public Guid UploadedBy { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    internal PictureMetadata Said => JsonSerializer.Deserialize<PictureMetadata>(FromFile, Json) ?? PictureMetadata.Nothing;
    internal FocalPoint Focus => new(FocalX, FocalY);
    internal IReadOnlyDictionary<string, CropBox> Crops => JsonSerializer.Deserialize<Dictionary<string, CropBox>>(CropBoxes, Json)!;
    internal Framing Framing => new(Focus, Crops);
    internal bool NeedsRendering => RenderedGeneration < Generation && State is AssetState.Processing or AssetState.Ready;

    /// <summary>Withdrawn things keep their end; everything else may be described, framed and licensed anew.</summary>
    internal Rejection? Edit(AssetWords words, Framing framing, (DateTimeOffset? From, DateTimeOffset? Until) rights, DateTimeOffset now)
    {
        if (State is AssetState.Withdrawn) return new Rejection("AssetWithdrawn", "This asset has been withdrawn and cannot be changed any more.");
        if (State is AssetState.Rejected) return new Rejection("AssetRejected", "This upload could not be made into renditions.");

        var crops = JsonSerializer.Serialize(framing.Crops, Json);
        if (words.InRenditions() != Words.InRenditions() || framing.Focus != Focus || crops != CropBoxes) Generation++;
        (FocalX, FocalY) = (framing.Focus.X, framing.Focus.Y);
        CropBoxes = crops;
        Words = words;
        SearchText = words.ForSearch(FileName);
        (RightsFrom, RightsUntil) = rights;
        if (State is AssetState.Lapsed && !IsOver(now)) Resume();
        Version++;
        Touch(now);
        return null;
    }

    /// <summary>Takes the first real name that comes with these bytes; true when it did.</summary>
    internal bool TryName(string fileName, DateTimeOffset now)
    {
        if (FileName != Unnamed || fileName == Unnamed) return false;

        FileName = fileName;
        SearchText = Words.ForSearch(fileName);
        Touch(now);
        return true;
    }

    /// <summary>The renditions of a generation exist.</summary>
    internal void Rendered(int generation, DateTimeOffset now)
    {
        RenderedGeneration = generation;
        if (State is AssetState.Processing) State = AssetState.Ready;
        Announced(now);
    }

    /// <summary>The bytes will never become renditions.</summary>
    internal void Reject(PictureRefusal refusal, DateTimeOffset now)
    {
        State = AssetState.Rejected;
        Stop(refusal.Code, refusal.Detail, now);
    }

    internal void Withdraw(string reason, DateTimeOffset now)
    {
        State = AssetState.Withdrawn;
        Version++;
        Stop("withdrawn", reason, now);
    }

    /// <summary>False when the window is open again or was closed already.</summary>
    internal bool Lapse(DateTimeOffset now)
    {
        if (State is not AssetState.Ready || !IsOver(now)) return false;

        State = AssetState.Lapsed;
        Stop("rights-lapsed", $"The right to show it ended at {RightsUntil:u}.", now);
        return true;
    }

    /// <summary>Another revision goes out to those who hold a copy.</summary>
    internal void Announced(DateTimeOffset now)
    {
        Revision++;
        Touch(now);
    }

    internal bool IsOver(DateTimeOffset now) => RightsUntil <= now;

    private void Resume()
    {
        State = AssetState.Ready;
        StoppedCode = StoppedReason = null;
        StoppedAt = null;
    }

    private void Stop(string code, string reason, DateTimeOffset now)
    {
        StoppedCode = code;
        StoppedReason = reason.Length <= MostReason ? reason : reason[..MostReason];
        StoppedAt = now;
        Announced(now);
    }

    private void Touch(DateTimeOffset now)
    {
        Stamp++;
        ChangedAt = now;
    }
}
