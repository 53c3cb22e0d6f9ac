using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Reader.Search;

/// <summary>
/// This replica's full-text index: a copy that may be thrown away at any time and is then built again. It remembers in
/// its own commits up to which change it has followed, so that text and place cannot disagree after a crash.
/// </summary>
internal sealed partial class SearchIndex(DataFolder data, TimeProvider clock, ILogger<SearchIndex> log) : IDisposable
{
    private const string LastChange = "change";
    private const string Layout = "layout";

    // Raised with every change of fields or analysis: an index of another layout is built again.
    private const string CurrentLayout = "1";
    private const int MostReplicas = 64;

    private readonly System.Threading.Lock opening = new();
    private readonly SearchAnalyzer writing = new(withSingles: true);
    private readonly SearchAnalyzer reading = new(withSingles: false);
    private FolderLock? folder;
    private IndexWriter? writer;
    private SearcherManager? searchers;

    public SearchAnalyzer ForQueries => reading;

    public SearchAnalyzer ForText => writing;

    /// <summary>Opens the index, and says up to which change it has followed; null when there is nothing to go on from.</summary>
    public long? Open()
    {
        lock (opening)
        {
            if (writer is null) OpenWriter();
            var kept = DirectoryReader.IndexExists(writer!.Directory) ? Kept(writer) : null;
            return kept;
        }
    }

    /// <summary>Begins anew; readers keep the old state until the first commit.</summary>
    public void Clear() => writer!.DeleteAll();

    public void Put(SearchDocument story)
    {
        var document = new Document
        {
            new StringField(SearchFields.Number, Id(story.Number), Field.Store.YES),
            new StringField(SearchFields.Language, story.Language, Field.Store.NO),
            new NumericDocValuesField(SearchFields.Published, story.PublishedAt.ToUnixTimeSeconds()),
            new TextField(SearchFields.Headline, story.Headline, Field.Store.NO),
            new TextField(SearchFields.Keywords, string.Join(" \n", story.Keywords), Field.Store.NO),
            new TextField(SearchFields.Words, story.Words, Field.Store.NO),
            new TextField(SearchFields.Byline, string.Join(" \n", story.Byline), Field.Store.NO),
            new TextField(SearchFields.Text, story.Text, Field.Store.YES),
        };
        foreach (var section in story.Sections) document.Add(new StringField(SearchFields.Section, section, Field.Store.NO));
        writer!.UpdateDocument(new Term(SearchFields.Number, Id(story.Number)), document);
    }

    public void Remove(long number) => writer!.DeleteDocuments(new Term(SearchFields.Number, Id(number)));

    /// <summary>Makes what was put and removed durable and visible.</summary>
    public void Commit(long change)
    {
        writer!.SetCommitData(new Dictionary<string, string>
        {
            [LastChange] = change.ToString(CultureInfo.InvariantCulture),
            [Layout] = CurrentLayout,
        });
        writer.Commit();
        searchers!.MaybeRefreshBlocking();
    }

    /// <summary>Makes what was put and removed visible; durable with a later commit.</summary>
    public void Refresh() => searchers!.MaybeRefresh();

    public SearchHits Find(Query query, int skip, int take)
    {
        if (searchers is null) return SearchHits.None;

        var searcher = searchers.Acquire();
        try
        {
            var found = searcher.Search(new Freshness(query, clock.GetUtcNow()), skip + take);
            return new SearchHits(found.TotalHits,
            [
                .. found.ScoreDocs.Skip(skip).Select(hit => searcher.Doc(hit.Doc)).Select(document => new SearchHit(
                    long.Parse(document.Get(SearchFields.Number, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), document.Get(SearchFields.Text, CultureInfo.InvariantCulture) ?? "")),
            ]);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        searchers?.Dispose();
        try
        {
            // Unsaved changes are followed again from the last commit.
            writer?.Rollback();
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            LogUnclean(problem);
        }

        writer?.Dispose();
        folder?.Dispose();
        writing.Dispose();
        reading.Dispose();
    }

    private void OpenWriter()
    {
        var path = TakeFolder();
        try
        {
            writer = Writer(path);
        }
        catch (Exception problem) when (problem is IOException or IndexFormatTooNewException or IndexFormatTooOldException or ArgumentException or FormatException)
        {
            LogDamaged(problem, path);
            System.IO.Directory.Delete(path, recursive: true);
            writer = Writer(path);
        }

        searchers = new SearcherManager(writer, applyAllDeletes: true, new SearcherFactory());
    }

    private IndexWriter Writer(string path)
    {
        // The folder's own lock keeps other processes out; Lucene's would outlive a kill.
        var directory = FSDirectory.Open(path, NoLockFactory.GetNoLockFactory());
        return new IndexWriter(directory, new IndexWriterConfig(SearchFields.Version, writing) { RAMBufferSizeMB = 32 });
    }

    /// <summary>Replicas on one host share the data folder: each takes the first index that no other has open.</summary>
    private string TakeFolder()
    {
        for (var i = 0; i < MostReplicas; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            folder = FolderLock.TryTake(data.Path("search", $"{name}.lock"));
            if (folder is not null) return data.Path("search", name);
        }

        throw new CannotStartException($"All {MostReplicas} search folders in {data.Root} are in use.");
    }

    private static long? Kept(IndexWriter writer)
    {
        var data = writer.CommitData;
        return data is not null && data.TryGetValue(Layout, out var layout) && layout == CurrentLayout
            && data.TryGetValue(LastChange, out var change) && long.TryParse(change, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }

    private static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index in {Path} cannot be read; it is built again")]
    private partial void LogDamaged(Exception problem, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index was not closed cleanly; it goes on from its last commit")]
    private partial void LogUnclean(Exception problem);
}

/// <summary>A story as the index takes it in.</summary>
internal sealed record SearchDocument(
    long Number, string Language, IReadOnlyList<string> Sections, DateTimeOffset PublishedAt, string Headline,
    string Words, IReadOnlyList<string> Byline, IReadOnlyList<string> Keywords, string Text);

internal sealed record SearchHit(long Number, string Text);

internal sealed record SearchHits(int Total, IReadOnlyList<SearchHit> Stories)
{
    public static SearchHits None { get; } = new(0, []);
}
