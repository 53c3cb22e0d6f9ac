using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Content.Releases;

/// <summary>
/// The one way in which words become public, whoever asks: an editor, a due schedule, a picture that has become ready.
/// It changes the story and announces the revision in the context that its caller saves; a refusal changes nothing.
/// </summary>
internal sealed class Publisher(ContentDbContext db, TimeProvider clock)
{
    /// <summary>Publishes the working copy, or leaves it waiting for pictures if the order allows.</summary>
    internal async Task<Refused?> Publish(Story story, PublishOrder order, WorkflowFacts facts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var by = new Signature(order.By, order.ByName, now);
        if (Workflow.Refuse(story, StoryAction.Publish, facts) is { } rejection) return WithFindings(story, rejection);
        if (RefuseOrder(story, order) is { } useless) return useless;

        var media = await MediaCheck.Of(story.Content, db, now, ct);
        if (media.Unusable.Count > 0) return media.RefuseUnusable();

        if (media.NotReady.Count > 0 && !order.NeverWaits)
        {
            if (!order.WaitForMedia) return media.RefuseNotReady();

            // Asked again while it waits: nothing to write, the order stands.
            return story.State is StoryState.Publishing && story.Waiting == order
                ? null
                : story.AwaitMedia(order with { TraceParent = order.TraceParent ?? Activity.Current?.Id }, facts, by);
        }

        var words = new ReleasedWords { TextVersion = story.TextVersion, LeftOut = media.LeftOut };
        return await Release(story, story.Content, words, KindOf(story, order), media, StoryAction.Publish, order, by, ct);
    }

    /// <summary>
    /// Publishes a correction at once. Changes apply to the live words and to the draft beside them, so that nobody's
    /// half-finished update goes out with them; without changes it is that draft which is the correction.
    /// </summary>
    internal async Task<Refused?> Correct(Story story, StoryContent? corrected, StoryContent? draft, PublishOrder order, WorkflowFacts facts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (corrected is not null) facts = facts.About(corrected, await db.ReadSections(ct));
        if (Workflow.Refuse(story, StoryAction.Correct, facts) is { } rejection) return WithFindings(story, rejection);
        if (corrected is null && !story.HasUnpublishedChanges) return new Rejection("NothingChanged", "A correction needs changes: in the request, or drafted before.");

        var content = corrected ?? story.Content;
        var media = await MediaCheck.Of(content, db, now, ct);
        var words = new ReleasedWords { TextVersion = story.TextVersion, Changed = corrected, DraftBeside = draft, LeftOut = media.LeftOut };
        return await Release(story, content, words, RevisionKinds.Correction, media, StoryAction.Correct, order, new Signature(order.By, order.ByName, now), ct);
    }

    /// <summary>
    /// Lets the live revision follow its pictures: those that have become ready come in, those that were taken back go
    /// out. Same words, no alert; the draft beside them is not touched.
    /// </summary>
    internal async Task FollowMedia(Story story, CancellationToken ct)
    {
        if (story.LiveTextVersion is not { } textVersion || !story.IsLive) return;

        var now = clock.GetUtcNow();
        var content = textVersion == story.TextVersion ? story.Content : await TextOf(story.Id, textVersion, ct);
        var media = await MediaCheck.Of(content, db, now, ct);
        var gone = story.Assets.Any(use => use.InLive == LiveUse.Shown && !media.Ready.ContainsKey(use.AssetId));
        var come = story.Assets.Any(use => use.InLive == LiveUse.LeftOut && media.Ready.ContainsKey(use.AssetId));
        if (!gone && !come) return;

        var words = new ReleasedWords { TextVersion = textVersion, LeftOut = media.LeftOut };
        var by = Signature.OfService(now);
        var order = new PublishOrder { Distribution = story.Distribution!, By = by.By, ByName = by.Name };
        await Release(story, content, words, come ? RevisionKinds.MediaCompleted : RevisionKinds.Update, media, null, order, by, ct);
    }

    /// <summary>Takes a story from the public, for a while or for good.</summary>
    internal void Withdraw(Story story, StoryAction action, string reason, string? notice, Signature by)
    {
        var snapshot = Snapshots.Withdrawn(story, KindOf(action), reason, notice, by.At);
        story.Withdraw(action, snapshot, EventType.Of(typeof(StoryWithdrawn)).Write(snapshot), by, Activity.Current?.Id);
        Activity.Current.About(story.Id, story.Revision);
        db.Announce(snapshot);
    }

    internal async Task<StoryContent> TextOf(Guid storyId, int textVersion, CancellationToken ct) =>
        (await db.StoryVersions.AsNoTracking().FirstAsync(line => line.StoryId == storyId && line.Version == textVersion, ct)).Content!;

    internal static Refused WithFindings(Story story, Rejection rejection) => rejection.Code == Guards.OpenFindings
        ? new Refused(rejection, "findings", story.Findings.Where(finding => finding.Blocks).Select(FindingView.Of).ToArray())
        : new Refused(rejection);

    private static Rejection? RefuseOrder(Story story, PublishOrder order)
    {
        if (!story.WasPublished) return null;
        if (order.Distribution == PublishOrder.Archive && story.Distribution == PublishOrder.Full)
            return new("AlreadyDistributed", "Earlier revisions went everywhere; the next ones must follow them.");

        return story.IsLive && !story.HasUnpublishedChanges && order.Alert is null && order.Distribution == story.Distribution
            ? new("NothingChanged", "The public sees exactly these words already.")
            : null;
    }

    private static string KindOf(Story story, PublishOrder order) =>
        story.WasPublished ? RevisionKinds.Update : order.Distribution == PublishOrder.Archive ? RevisionKinds.Archive : RevisionKinds.First;

    private static string KindOf(StoryAction withdrawal) => withdrawal switch
    {
        StoryAction.Kill => RevisionKinds.Killed,
        StoryAction.Recall => RevisionKinds.Recalled,
        _ => RevisionKinds.Unpublished,
    };

    private async Task<Refused?> Release(
        Story story, StoryContent content, ReleasedWords words, string kind, MediaCheck media, StoryAction? action, PublishOrder order, Signature by, CancellationToken ct)
    {
        var sections = await db.ReadSections(ct);
        var address = story.Path is null ? await FindAddress(story, content, sections, by.At, ct) : null;
        var decided = new PublishedWords
        {
            Content = content,
            Kind = kind,
            Distribution = order.Distribution,
            Assets = media.Ready,
            LeftOut = media.LeftOut,
            Related = await Related(content, ct),
            CorrectionNote = order.CorrectionNote,
            Alert = order.Alert,
            Address = address ?? new StoryAddress(story.Slug!, story.Path!, story.PublishedAt!.Value, story.ReleasedAt!.Value),
        };
        var snapshot = Snapshots.Published(story, decided, sections, by.At);
        var json = EventType.Of(typeof(StoryPublished)).Write(snapshot);
        if (Encoding.UTF8.GetByteCount(json) > ContentLimits.Snapshot)
            return new Rejection("StoryTooLarge", $"With its pictures' details the story is larger than the {ContentLimits.Snapshot} bytes that travel.");

        if (address is not null) story.Settle(address);
        story.Release(snapshot, json, words, action, by, Activity.Current?.Id);
        Activity.Current.About(story.Id, story.Revision);
        db.Announce(snapshot, kind == RevisionKinds.Archive ? Lane.Archive : Lane.Live);
        return null;
    }

    private async Task<StoryAddress> FindAddress(Story story, StoryContent content, SectionTree sections, DateTimeOffset now, CancellationToken ct)
    {
        var publishedAt = content.StatedAt ?? now;
        var local = Zones.In(content.Zone, publishedAt);
        var section = sections.Find(content.SectionId)!.Slug;
        var wish = content.Slug ?? Slug.From(content.Headline);
        // A headline of signs alone has no letters to make an address from.
        if (wish.Length == 0) wish = $"story-{story.Id.ToString("n")[^8..]}";

        for (var number = 1; ; number++)
        {
            var slug = Slug.Numbered(wish, number);
            var path = string.Create(CultureInfo.InvariantCulture, $"/{section}/{local:yyyy}/{local:MM}/{slug}");
            // Two that choose the same at once meet in the unique index; the later one is carried out again.
            if (!await db.Stories.AnyAsync(other => other.Path == path, ct)) return new StoryAddress(slug, path, publishedAt, now);
        }
    }

    private async Task<IReadOnlyList<RelatedStory>> Related(StoryContent content, CancellationToken ct)
    {
        if (content.Related.Count == 0) return [];

        var ids = content.Related;
        var live = await db.Stories.AsNoTracking()
            .Where(other => ids.Contains(other.Id) && other.LiveRevision != null)
            .Select(other => new { other.Id, other.Path, other.Released })
            .ToDictionaryAsync(other => other.Id, ct);
        return
        [
            .. ids.Where(live.ContainsKey).Select(id => live[id])
                .Select(other => new RelatedStory { StoryId = other.Id, Headline = other.Released!.Headline, Path = other.Path! }),
        ];
    }
}
