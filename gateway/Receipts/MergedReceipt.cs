using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Gateway.Receipts;

/// <summary>What a story's revisions caused everywhere.</summary>
/// <param name="Complete">Every service has settled every revision asked for; nothing more will happen by itself.</param>
/// <param name="Unreachable">The services that did not answer. Whatever they did is unknown, so nothing is complete.</param>
public sealed record MergedReceipt(Guid StoryId, bool Complete, IReadOnlyList<MergedRevision> Revisions, IReadOnlyList<string> Traces, IReadOnlyList<string> Unreachable)
{
    /// <param name="answers">One per service; null for a service that did not answer in time.</param>
    internal static MergedReceipt Of(Guid storyId, int? asked, IReadOnlyDictionary<string, ServiceReceipt?> answers)
    {
        var seen = answers.Values.OfType<ServiceReceipt>().SelectMany(receipt => receipt.Revisions).Select(revision => revision.Revision);
        var revisions = asked is { } only ? [only] : seen.Distinct().Order().ToArray();

        var merged = revisions.Select(revision => MergedRevision.Of(revision, answers)).ToList();
        var traces = merged.SelectMany(revision => revision.Services).SelectMany(service => service.Entries)
            .Select(entry => entry.TraceId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var silent = answers.Where(answer => answer.Value is null).Select(answer => answer.Key).Order(StringComparer.Ordinal).ToList();
        return new MergedReceipt(storyId, merged.Count > 0 && merged.TrueForAll(revision => revision.Complete), merged, traces, silent);
    }
}

/// <param name="Kind">For example <c>first</c>, <c>correction</c>, <c>killed</c>; null while the owner of stories has not answered.</param>
public sealed record MergedRevision(int Revision, string? Kind, bool Complete, IReadOnlyList<MergedService> Services)
{
    internal static MergedRevision Of(int revision, IReadOnlyDictionary<string, ServiceReceipt?> answers)
    {
        var services = answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)
            .Select(answer => MergedService.Of(answer.Key, answer.Value, revision)).ToList();
        var kind = answers.Values.OfType<ServiceReceipt>().SelectMany(receipt => receipt.Revisions)
            .Where(own => own.Revision == revision).Select(own => own.Kind).FirstOrDefault(own => own is not null);
        return new MergedRevision(revision, kind, services.TrueForAll(service => service.State == RevisionReceipt.Settled), services);
    }
}

/// <param name="State"><c>unseen</c>, <c>working</c>, <c>settled</c> or <c>unreachable</c>.</param>
public sealed record MergedService(string Service, string State, IReadOnlyList<ReceiptEntry> Entries)
{
    public const string Unreachable = "unreachable";

    internal static MergedService Of(string service, ServiceReceipt? answer, int revision)
    {
        if (answer is null) return new MergedService(service, Unreachable, []);

        return answer.Revisions.FirstOrDefault(own => own.Revision == revision) is { } found
            ? new MergedService(service, found.State, found.Entries)
            : new MergedService(service, RevisionReceipt.Unseen, []);
    }
}
