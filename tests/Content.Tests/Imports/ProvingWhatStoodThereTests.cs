using PublishingPlatform.Content.Imports;
using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Tests.Imports;

public sealed class ProvingWhatStoodThereTests
{
    private const string Trusted = "去年九月，新校舍正式啟用，師生搬進了明亮的教室。";

    [Theory]
    [InlineData("她把獎狀掛在牆上，常說自己只是個普通的義工", "。“大家願意來，我就高興”，鄰居們都這樣學她的話。")]
    [InlineData("三年來，合作社先後獲得八項榮譽稱號", "。“日子更有奔頭了，人心更齊了”，成了村裏人的口頭禪。")]
    public void A_full_stop_before_a_quotation_is_proved_when_no_word_could_end_there(string before, string after)
    {
        var finding = Assert.Single(Find(before, after));

        Assert.StartsWith("。“", finding.Suggestion, StringComparison.Ordinal);
        Assert.Equal(before + after, Repair.Replace(Damaged(before, after), finding));
    }

    [Theory]
    [InlineData("這項計劃最早來自上", "海“十四五”科技規劃，後來推廣到全國各地的實驗室。")]
    [InlineData("志願者每天放學後走進學", "校“四點半課堂”，陪孩子們讀書、下棋、做手工。")]
    public void A_word_that_could_end_before_the_quotation_leaves_the_place_open(string before, string after)
    {
        var findings = Find(before, after);

        Assert.All(findings, finding => Assert.Null(finding.Suggestion));
    }

    [Fact]
    public void A_closing_quote_is_proved_by_the_paragraph_that_it_closes()
    {
        var finding = Assert.Single(Find("村裏辦起了“百姓講堂", "”之後，晚飯後的空地上總坐滿了人，話題從種茶到育兒都有。"));

        Assert.StartsWith("”", finding.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_asks_keeps_its_question_mark()
    {
        var findings = Find("這樣的變化難道只是巧合嗎", "。“日子更有奔頭了，人心更齊了”，成了村裏人的口頭禪。");

        Assert.All(findings, finding => Assert.Null(finding.Suggestion));
    }

    [Theory]
    [InlineData("他問：“這是怎麼回事???”沒有人回答，只有風從窗縫裏吹進來。")]
    [InlineData("真的?!大家都不敢相信，A股和B股在同一天收盤，KTV裏唱起了卡拉OK。")]
    [InlineData("龔喆、王堃、李犇和趙淼四位工程師參加了測試，型號為Ⅲ型，誤差±0.5℃。")]
    [InlineData("若x<p且y>q，則不等式成立；R&D投入佔比升至3%。")]
    [InlineData("The ratio a/p > 3 holds; AT&T; said so?")]
    [InlineData("《論語》有云：“學而時習之，不亦說乎？”子曰：“溫故而知新，可以為師矣。”")]
    public void Unusual_but_whole_text_gives_no_finding(string text) => Assert.Empty(TextFindings.Of([new TextBlock("body", 0, text)], TestContext.Current.CancellationToken));

    private static IReadOnlyList<ImportFinding> Find(string before, string after) =>
        TextFindings.Of([new TextBlock("body", 0, Trusted), new TextBlock("body", 1, Damaged(before, after))], TestContext.Current.CancellationToken);

    /// <summary>The first byte behind <paramref name="before"/> was replaced by a question mark on its way through a converter.</summary>
    private static string Damaged(string before, string after)
    {
        var bytes = CodePages.Gb18030.GetBytes(before + after);
        bytes[CodePages.Gb18030.GetByteCount(before)] = (byte)'?';
        return LostByte.Scrub(Gb18030.Decode(bytes));
    }
}
