namespace PublishingPlatform.Platform.Documents;

/// <summary>A picture as the document uses it: its own words win over the asset's.</summary>
/// <param name="AssetId">Null for a placeholder, which stays out of the published rendering.</param>
/// <param name="Number">The number that an imported page gave its caption.</param>
/// <param name="Index">Place among all of the document's pictures, placeholders included, from 0.</param>
public sealed record ImageReference(Guid? AssetId, int? Number, string? Caption, string? Alt, string? Credit, int Index)
{
    public bool IsPlaceholder => AssetId is null;
}
