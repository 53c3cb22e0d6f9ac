using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Sections;

/// <summary>
/// The tree as this replica read it last. Whoever wants it shows what the database says now, so no page has sections that
/// were changed before it was asked for.
/// </summary>
internal sealed class KnownSections
{
    private volatile SectionTree? known;

    /// <param name="fingerprint">Of the sections' rows, read for this very request.</param>
    public async ValueTask<SectionTree> Of(long fingerprint, ReaderDbContext db, CancellationToken ct)
    {
        if (known is { } tree && tree.Fingerprint == fingerprint) return tree;

        // Later than the fingerprint and so at least as new. Of two that read at once either may stay: the next request compares again.
        return known = await SectionTree.Read(db, ct);
    }
}
