namespace PublishingPlatform.Notification.Alerts;

/// <summary>What the ledger knows of one person and one alert of a story.</summary>
/// <param name="Revision">The revision that asked for the alert.</param>
/// <param name="ContentRevision">The revision whose words went out; null before the first attempt.</param>
internal readonly record struct LedgerEntry(string Kind, int Revision, DeliveryState State, bool MayHaveArrived, int? ContentRevision)
{
    public bool Reached => State is DeliveryState.Sent || MayHaveArrived;

    /// <summary>Got it, may have got it, or is still to get it.</summary>
    public bool Counts => Reached || State is DeliveryState.Ready or DeliveryState.Sending;

    public bool IsWithdrawal => Kind == AlertKind.Withdrawal;

    /// <summary>These words or newer ones went out, or will: what waits under a newer or equal wish goes out in the newest.</summary>
    public bool Covers(int revision, int words) => Counts && (ContentRevision >= words || (State is DeliveryState.Ready && Revision >= revision));
}

/// <summary>
/// Decides from a person's entries of one story whether another mail about it is due. Pure, so that every case can be
/// tested. An older alert's unsent mail was taken over before this is asked (<see cref="ExpansionWork"/>).
/// </summary>
internal static class Ledger
{
    public static bool Wants(string kind, int revision, int words, IReadOnlyCollection<LedgerEntry> entries) => kind switch
    {
        AlertKind.Withdrawal => WantsWithdrawal(revision, entries),
        AlertKind.Correction => WantsCorrection(revision, entries),
        _ => !entries.Any(entry => !entry.IsWithdrawal && entry.Covers(revision, words)),
    };

    /// <summary>Those who got older words and not yet the corrected ones.</summary>
    private static bool WantsCorrection(int revision, IReadOnlyCollection<LedgerEntry> entries) =>
        entries.Any(entry => !entry.IsWithdrawal && entry.Reached && entry.ContentRevision < revision)
        && !entries.Any(entry => entry.Counts && entry.ContentRevision >= revision);

    /// <summary>Those whose last mail about the story said that it is true.</summary>
    private static bool WantsWithdrawal(int revision, IReadOnlyCollection<LedgerEntry> entries)
    {
        var told = entries.Where(entry => !entry.IsWithdrawal && entry.Reached && entry.ContentRevision < revision).Max(entry => entry.ContentRevision);
        return told is not null && !entries.Any(entry => entry.IsWithdrawal && entry.Counts && entry.Revision > told);
    }
}
