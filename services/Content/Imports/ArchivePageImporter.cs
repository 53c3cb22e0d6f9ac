namespace PublishingPlatform.Content.Imports;

/// <summary>Reads one captured page. Never throws for what the bytes hold: the answer is a page with findings, or a refusal.</summary>
public interface IPageImporter
{
    ImportResult Read(ReadOnlySpan<byte> bytes, ImportOptions options);
}
