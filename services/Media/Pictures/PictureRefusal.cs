namespace PublishingPlatform.Media.Pictures;

/// <summary>Why bytes are not taken as a picture: a stable code for programs and a sentence for people.</summary>
internal sealed record PictureRefusal(string Code, string Detail)
{
    internal static PictureRefusal NotAPicture { get; } =
        new("NotAPicture", "The bytes are no picture that is known here.");

    internal static PictureRefusal FormatNotAccepted(string name) =>
        new("FormatNotAccepted", $"{name} is not accepted; send JPEG, PNG, WebP, GIF, TIFF or AVIF.");

    internal static PictureRefusal TooManyBytes(long most) =>
        new("TooManyBytes", $"A picture may have at most {most} bytes.");

    internal static PictureRefusal TooManyPixels(long width, long height, long most) =>
        new("TooManyPixels", $"{width} × {height} pixels are more than the {most} that are allowed.");

    internal static PictureRefusal TooManyFrames(int most) =>
        new("TooManyFrames", $"More than {most} frames or pages.");

    internal static PictureRefusal TooManyScans { get; } =
        new("TooManyScans", "The picture repeats its scans so often that decoding it would take too long.");

    internal static PictureRefusal TooMuchMetadata(long most) =>
        new("TooMuchMetadata", $"Metadata and colour profile together have more than {most} bytes.");

    internal static PictureRefusal Damaged(string what) => new("PictureDamaged", what);

    internal static PictureRefusal DecodeTimedOut(TimeSpan budget) =>
        new("DecodeTimedOut", $"Decoding took longer than {budget.TotalSeconds:0.#} seconds.");

    internal static PictureRefusal DecodeCrashed { get; } =
        new("DecodeCrashed", "Rendering was begun several times and never came to an end.");
}
