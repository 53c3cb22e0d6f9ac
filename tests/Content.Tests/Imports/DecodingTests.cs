using System.Text;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

public sealed class DecodingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Chinese = "首页>新闻\n\n新桥通车\n\n2020-01-02 10:00 | 来源:城市晨报\n\n大桥全长两公里，昨天上午正式通车。沿线居民说，进城的时间缩短了一半。\n";

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16be")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("gb2312", "gb18030")]
    public void A_page_reads_the_same_in_every_charset(string charset, string named)
    {
        var page = SamplePages.Read(Encoding(charset).GetBytes(Chinese));

        Assert.Equal("新桥通车", page.Headline);
        Assert.Equal(named, page.Charset);
        Assert.Single(BodyLines.Of(page.Body), "P 大桥全长两公里，昨天上午正式通车。沿线居民说，进城的时间缩短了一半。");
    }

    [Fact]
    public void Valid_utf8_with_a_few_broken_bytes_stays_utf8()
    {
        List<byte> bytes = [.. System.Text.Encoding.UTF8.GetBytes(Chinese)];
        bytes.RemoveAt(bytes.Count - 20);

        var page = SamplePages.Read([.. bytes]);

        Assert.Equal("utf-8", page.Charset);
        Assert.Equal("新桥通车", page.Headline);
        Assert.Contains(page.Findings, finding => finding.Code == FindingCode.DamagedCharacters);
    }

    [Fact]
    public void The_senders_charset_is_believed_unless_the_text_contradicts_it()
    {
        var bytes = Encoding("gb18030").GetBytes(Chinese);

        Assert.DoesNotContain(SamplePages.Read(bytes, new ImportOptions(Charset: "gb2312")).Findings, finding => finding.Code == FindingCode.CharsetGuessed);
        Assert.Equal("新桥通车", SamplePages.Read(bytes, new ImportOptions(Charset: "utf-8")).Headline);
        Assert.Equal("新桥通车", SamplePages.Read(bytes, new ImportOptions(Charset: "no-such-charset")).Headline);
    }

    [Theory]
    [InlineData("picture")]
    [InlineData("document")]
    [InlineData("zeros")]
    [InlineData("noise")]
    public void What_is_no_text_is_refused(string kind)
    {
        byte[] bytes = kind switch
        {
            "picture" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
            "document" => "%PDF-1.7\n%abc"u8.ToArray(),
            "zeros" => new byte[1000],
            _ => Noise(),
        };

        var result = new ArchivePageImporter(SamplePages.Settings).Read(bytes, new ImportOptions(), Ct);

        Assert.Equal("NotText", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n ")]
    [InlineData("<html><body><script>1</script></body></html>")]
    public void A_file_without_text_is_refused(string text)
    {
        var result = new ArchivePageImporter(SamplePages.Settings).Read(System.Text.Encoding.UTF8.GetBytes(text), new ImportOptions(), Ct);

        Assert.Equal("EmptyImport", result.Refusal?.Code);
    }

    [Fact]
    public void Markup_that_nests_without_end_is_refused()
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes("<!doctype html>" + string.Concat(Enumerable.Repeat("<div>", 100_000)));

        Assert.Equal("MarkupTooDeep", new ArchivePageImporter(SamplePages.Settings).Read(bytes, new ImportOptions(), Ct).Refusal?.Code);
    }

    [Theory]
    [InlineData("</p><p>x", "MarkupTooDeep")]
    [InlineData("x<br>", null)]
    public void Tags_that_every_paragraph_would_open_again_are_refused_and_those_that_none_does_are_not(string line, string? code)
    {
        var open = string.Concat(Enumerable.Range(0, 60).Select(number => $"<font size={number}>"));
        var bytes = System.Text.Encoding.ASCII.GetBytes("<!doctype html><p>" + open + "</b>" + string.Concat(Enumerable.Repeat(line, code is null ? 2_000 : 20_000)));

        Assert.Equal(code, new ArchivePageImporter(SamplePages.Settings).Read(bytes, new ImportOptions(), Ct).Refusal?.Code);
    }

    private static byte[] Noise()
    {
        var bytes = new byte[4096];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static Encoding Encoding(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
}
