using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Media;

/// <summary>Settings under <c>Media</c>; limits of pictures are <see cref="Pictures.PictureLimits"/> under <c>Media:Limits</c>.</summary>
public sealed class MediaOptions
{
    /// <summary>Pictures that one process renders side by side. Each uses several cores by itself, and up to 200 MB.</summary>
    [Range(1, 16)]
    public int RenderLanes { get; set; } = 2;
}
