using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Changes;
using PublishingPlatform.Platform.Documents;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Search;

/// <summary>
/// Keeps this replica's index at the newest change. An index that is missing, damaged, of another layout, or ahead of
/// the log (a database restored from a backup) is built from the stories themselves.
/// </summary>
internal sealed partial class FollowStories(
    SearchIndex index, ReaderDbContext db, ChangeLog<ReaderDbContext> changes, FollowStories.Place place,
    TimeProvider clock, ILogger<FollowStories> log) : IWork
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    // Each look writes a segment of its own, and segments are merged again: stories that come one by one share them.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    // A commit costs disk writes; what a crash loses is followed again.
    private static readonly TimeSpan CommitEvery = TimeSpan.FromSeconds(5);

    /// <summary>Where this process is in the log; lives between runs.</summary>
    internal sealed class Place
    {
        public long? Change { get; set; }

        public int Uncommitted { get; set; }

        public DateTimeOffset CommittedAt { get; set; }
    }

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        place.Change ??= await Begin(ct);
        var news = await changes.ReadAfter(ReaderDbContext.StoryChanges, place.Change.Value, Batch, ct);
        if (place.Uncommitted > 0 && clock.GetUtcNow() - place.CommittedAt >= CommitEvery) Commit(place.Change.Value);
        if (news.Count == 0) return Pause;

        await Take([.. news.Select(change => change.Read<StoryChange>().Number).Distinct()], ct);
        index.Refresh();
        place.Change = news[^1].Number;
        place.Uncommitted += news.Count;
        return news.Count == Batch ? TimeSpan.Zero : Gathering;
    }

    private async Task<long> Begin(CancellationToken ct)
    {
        var last = await changes.Last(ReaderDbContext.StoryChanges, ct);
        if (index.Open() is { } kept && kept <= last) return kept;

        // Changes during the build are followed after it, a second time where need be.
        index.Clear();
        var count = 0;
        for (long after = 0; ;)
        {
            var numbers = await db.Stories.Where(s => s.Number > after && s.State == StoryStates.Visible)
                .OrderBy(s => s.Number).Select(s => s.Number).Take(Batch).ToListAsync(ct);
            if (numbers.Count == 0) break;

            await Take(numbers, ct);
            db.ChangeTracker.Clear();
            after = numbers[^1];
            count += numbers.Count;
        }

        Commit(last);
        LogBuilt(count);
        return last;
    }

    private async Task Take(List<long> numbers, CancellationToken ct)
    {
        var visible = await (
            from story in db.Stories.AsNoTracking()
            join article in db.Articles.AsNoTracking() on story.Number equals article.StoryNumber
            where numbers.Contains(story.Number) && story.State == StoryStates.Visible
            select new { story, article.Snapshot }).ToDictionaryAsync(s => s.story.Number, ct);
        foreach (var number in numbers)
        {
            if (visible.TryGetValue(number, out var found)) index.Put(Document(found.story, found.Snapshot));
            else index.Remove(number);
        }
    }

    private static SearchDocument Document(ReaderStory row, byte[] snapshot)
    {
        var story = Compressed.ReadJson<StoryPublished>(snapshot);
        return new SearchDocument(
            row.Number, row.Language, row.Sections, row.PublishedAt, story.Headline,
            $"{story.Subtitle}\n{story.Summary}", [.. story.Byline.Select(author => author.Name)], story.Keywords,
            StoryDocument.Parse(story.Body).ToText(withCaptions: true));
    }

    private void Commit(long change)
    {
        index.Commit(change);
        place.Uncommitted = 0;
        place.CommittedAt = clock.GetUtcNow();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Built the search index from {Count} stories")]
    private partial void LogBuilt(int count);
}
