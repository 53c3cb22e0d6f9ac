using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>The real captured page, where it lies beside the repository.</summary>
public sealed class SharedSampleTests
{
    private static byte[] Bytes() => File.ReadAllBytes(Needs.SharedData("samples", "archive-page-2021-12-21.txt"));

    [Fact]
    public void What_the_page_states_becomes_the_draft()
    {
        var page = SamplePages.Read(Bytes());

        Assert.Equal("心懷四面湖山 情系萬家憂樂", page.Headline);
        Assert.Equal("政協湖南省岳陽市第八屆委員會以“五個政協”建設寫就履職精彩華章", page.Subtitle);
        Assert.Equal(new DateTimeOffset(2021, 12, 21, 13, 58, 0, TimeSpan.FromHours(8)), page.PublishedAt);
        Assert.Equal(["劉洋", "王雙"], page.Authors);
        Assert.Equal("人民政協網", page.Source);
        Assert.Equal(["協商", "政協動態"], page.SectionPath);
        Assert.Equal("人民政協網岳陽12月21日電", page.Dateline);
        Assert.Equal("李京", page.Editor);
        Assert.Equal(["市政協", "委員", "政協", "岳陽市"], page.Keywords);
        Assert.Equal("zh-Hant", page.Language);
        Assert.Equal("archive-page", page.Format);
    }

    [Fact]
    public void The_body_holds_every_paragraph_heading_and_caption_in_order_and_nothing_else()
    {
        var lines = BodyLines.Of(SamplePages.Read(Bytes()).Body);

        Assert.Equal(["I1", "I2", "I3"], lines.Take(3).Select(line => line[..2]));
        Assert.Equal(
            ["H “書香政協”建設: / 讓思想基礎更堅實", "H “有為政協”建設: / 讓服務大局更有力", "H “活力政協”建設: / 讓聚力格局更多維", "H “智慧政協”建設: / 讓協商民主更高效", "H “品質政協”建設: / 讓兩支隊伍更過硬"],
            lines.Where(line => line[0] == 'H'));
        Assert.Equal("P 時間衡量前進刻度,年輪記載奮斗華章。", lines[3]);
        Assert.StartsWith("P 凡是過往,皆為序章", lines[^1], StringComparison.Ordinal);
        var captured = File.ReadAllLines(Needs.SharedData("samples", "archive-page-2021-12-21.txt")).Where(line => line.Length > 90);
        Assert.Equal(captured.Count(line => !line.StartsWith("2021年7月27日", StringComparison.Ordinal)), lines.Count(line => line[0] == 'P' && line.Length > 92));
    }

    [Fact]
    public void Findings_name_the_spam_and_both_damaged_places_and_nothing_that_is_clean()
    {
        var page = SamplePages.Read(Bytes());

        Assert.Equal(
            ["injected-text", "zone-assumed", "damaged-characters", "leftover-markup", "damaged-characters"],
            page.Findings.Select(finding => finding.Code));
        var damaged = page.Findings.Where(finding => finding.Code == FindingCode.DamagedCharacters).ToList();
        Assert.Equal(("?!?", "。”"), (damaged[0].Excerpt, damaged[0].Suggestion));
        Assert.Equal(("?!奥穆毟\uE3BE\uE5D6B了", "。“履職更常態了"), (damaged[1].Excerpt, damaged[1].Suggestion));
        Assert.Contains("樂在一起。”", BodyLines.Of(Repair.Apply(page)).Single(line => line.Contains("樂在一起", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("榮譽稱號。“履職更常態了,離群眾更近了”,成為", string.Join('\n', BodyLines.Of(Repair.Apply(page))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_from_the_sender_wins_and_an_unknown_source_leaves_the_zone_open()
    {
        var asked = SamplePages.Read(Bytes(), new ImportOptions(Zone: "Asia/Tokyo"));
        var text = System.Text.Encoding.UTF8.GetString(Bytes()).Replace("來源:人民政協網", "來源:湖畔晚報", StringComparison.Ordinal);
        var unknown = SamplePages.Read(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(TimeSpan.FromHours(9), asked.PublishedAt!.Value.Offset);
        Assert.DoesNotContain(asked.Findings, finding => finding.Code is FindingCode.ZoneAssumed or FindingCode.ZoneMissing);
        Assert.Null(unknown.PublishedAt);
        Assert.Equal(new DateTime(2021, 12, 21, 13, 58, 0), unknown.PublishedLocal);
        Assert.Contains(unknown.Findings, finding => finding.Code == FindingCode.ZoneMissing);
    }
}
