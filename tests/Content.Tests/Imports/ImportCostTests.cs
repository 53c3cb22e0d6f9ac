using System.Text;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>What a file may cost: in proportion to its length, and no longer than somebody waits for it.</summary>
public sealed class ImportCostTests
{
    /// <summary>Many times what it takes, and far less than it took when each line looked through all others.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("x<br>", 200_000)]
    [InlineData("<p>A line of a page.</p>", 40_000)]
    [InlineData("a line that goes on\n", 50_000)]
    [InlineData("A line of its own\n\n", 50_000)]
    [InlineData("穆毟B政協�委員□穆毟B\n\n", 40_000)]
    [InlineData("(1)\nA caption of a picture\n\n", 30_000)]
    public void A_page_of_many_lines_is_read_before_anybody_gives_up(string line, int times)
    {
        using var deadline = new CancellationTokenSource(Enough);

        var result = Read(string.Concat(Enumerable.Repeat(line, times)), deadline.Token);

        Assert.NotNull(result.Page);
    }

    [Theory]
    [InlineData("<html><body><p>A line of a page.</p><p>Another line.</p>")]
    [InlineData("A line of a page\n\nAnother line.\n")]
    public void Nobody_waits_for_a_page_whose_sender_has_gone(string page)
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => Read(page, gone.Token));
    }

    [Fact]
    public void A_page_of_nothing_but_injected_lines_gives_no_more_findings_than_anybody_reads()
    {
        var page = "A page\n\n" + string.Concat(Enumerable.Repeat("casino,viagra,poker,betting,slots,loans\n\n", 2_000));

        var read = Read(page, TestContext.Current.CancellationToken).Page!;

        Assert.InRange(read.Findings.Count, 500, 520);
    }

    private static ImportResult Read(string page, CancellationToken ct) =>
        new ArchivePageImporter(SamplePages.Settings).Read(Encoding.UTF8.GetBytes(page), new ImportOptions(), ct);
}
