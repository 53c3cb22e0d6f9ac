using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>Where everything that is not in a database server lies.</summary>
public sealed class DataOptions
{
    /// <summary>A folder on a local volume; made when missing.</summary>
    [Required]
    public string Path { get; set; } = "data";
}
