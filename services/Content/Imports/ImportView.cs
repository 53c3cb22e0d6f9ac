using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Imports;

/// <summary>What an import made of a file.</summary>
/// <param name="Sha256">Of the bytes as they came.</param>
/// <param name="Duplicate">True when these bytes were imported before: the story is the earlier one, as it is now.</param>
/// <param name="Findings">Of the story, as they stand now.</param>
public sealed record ImportView(
    Guid ImportId, Guid StoryId, string Format, string Charset, string Sha256, int Size, DateTimeOffset ImportedAt, bool Duplicate, IReadOnlyList<FindingView> Findings)
{
    internal static ImportView Of(ImportedFile file, IEnumerable<StoryFinding> findings, bool duplicate = false) => new(
        file.Id, file.StoryId, file.Format, file.Charset, file.Hash, file.Size, file.ImportedAt, duplicate,
        [.. findings.OrderBy(finding => finding.Number).Select(FindingView.Of)]);
}

/// <summary>A line of the list of imports.</summary>
public sealed record ImportLine(Guid ImportId, Guid StoryId, string Headline, string Format, string Charset, string Sha256, int Size, DateTimeOffset ImportedAt);
