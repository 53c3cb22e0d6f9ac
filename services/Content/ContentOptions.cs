using System.ComponentModel.DataAnnotations;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content;

/// <summary>What a new draft begins with when its author says nothing. Section <c>Content</c>.</summary>
public sealed class ContentOptions : IValidatableObject
{
    /// <summary>BCP 47 tag.</summary>
    [Required]
    public string Language { get; set; } = "en";

    /// <summary>IANA zone.</summary>
    [Required]
    public string Zone { get; set; } = "UTC";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Zones.Exists(Zone)) yield return new ValidationResult($"Content:Zone '{Zone}' is no IANA zone such as Asia/Shanghai.");
        if (!ApplyChanges.IsLanguageTag(Language)) yield return new ValidationResult($"Content:Language '{Language}' is no BCP 47 tag such as zh-Hant.");
    }
}
