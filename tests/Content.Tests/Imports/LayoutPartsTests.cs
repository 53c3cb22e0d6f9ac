using PublishingPlatform.Content.Imports;
using PublishingPlatform.Content.Imports.Findings;
using PublishingPlatform.Content.Imports.Layout;

namespace PublishingPlatform.Content.Tests.Imports;

public sealed class LayoutPartsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2021年12月21日 13:58", "2021-12-21T13:58:00")]
    [InlineData("2021-12-21 13:58:07", "2021-12-21T13:58:07")]
    [InlineData("2021年12月21日 星期二 下午1:58", "2021-12-21T13:58:00")]
    [InlineData("2021/12/21", "2021-12-21T00:00:00")]
    [InlineData("21 December 2021, 13:58", "2021-12-21T13:58:00")]
    [InlineData("Dec. 21, 2021 at 1:58 p.m.", "2021-12-21T13:58:00")]
    [InlineData("December 21, 2021 12:05 AM", "2021-12-21T00:05:00")]
    public void Times_are_read_in_every_usual_form(string text, string expected) =>
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), PageTime.Find(text)!.Value.Time.Local);

    [Theory]
    [InlineData("2021年13月40日")]
    [InlineData("電話 2021-555-0199")]
    [InlineData("第2021號文件")]
    public void What_is_no_date_is_not_read_as_one(string text) => Assert.Null(PageTime.Find(text));

    [Theory]
    [InlineData("首页>社会>正文", "社会")]
    [InlineData("您的位置：首頁 › 文化 › 地方", "文化/地方")]
    [InlineData("首页 ＞ 体育 ＞ 足球", "体育/足球")]
    [InlineData("Home » Gardens » Bees", "Gardens/Bees")]
    [InlineData("You are here: Home / Town / Library", "Town/Library")]
    public void A_breadcrumb_gives_the_path_without_its_home_marker(string line, string path) =>
        Assert.Equal(path.Split('/'), Breadcrumb.Read(line));

    [Theory]
    [InlineData("人民政協報政協號客戶端下載 >")]
    [InlineData("收入/支出表")]
    [InlineData("氣溫由5→12度。")]
    public void Other_lines_with_separators_are_no_breadcrumb(string line) => Assert.Null(Breadcrumb.Read(line));

    [Fact]
    public void A_sentence_with_a_date_is_no_meta_line() =>
        Assert.Null(MetaLine.Read("2021年12月21日，新館迎來了第十萬名讀者，館長送上一本簽名書作為紀念。"));

    [Theory]
    [InlineData("Asia/Shanghai", "2021-12-21T13:58:00", false)]
    [InlineData("Europe/Berlin", "2021-03-28T02:30:00", true)]
    [InlineData("Europe/Berlin", "2021-10-31T02:30:00", true)]
    public void A_reading_that_the_clocks_skipped_or_showed_twice_is_said_to_be_uncertain(string zone, string local, bool uncertain)
    {
        var time = new PageTime(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), null, HasClock: true);

        Assert.Equal(uncertain, PageInstant.Of(time, zone, null).IsUncertain);
    }

    [Fact]
    public void A_line_in_the_other_script_above_the_navigation_counts_as_injected_without_any_of_the_usual_words()
    {
        const string page = "首頁 新聞 體育\n首頁>新聞\n體育館重新開放\n來源:縣民新聞網\n體育館經過修繕，昨天重新開放，鄰近學校的學生參觀了場館並試用設備。";

        Assert.True(new InjectedText(page).IsLikely("专业开锁换锁,上门维修空调,搬家拉货热线"));
        Assert.False(new InjectedText(page).IsLikely("體育館重新開放"));
        Assert.False(new InjectedText(page).IsLikely("首頁 新聞 體育 財經 觀點 圖片"));
    }

    [Fact]
    public void An_unknown_zone_format_or_profile_is_refused_by_name()
    {
        var importer = new ArchivePageImporter(SamplePages.Settings);

        Assert.Equal("UnknownZone", importer.Read("x"u8, new ImportOptions(Zone: "Mars/Olympus"), Ct).Refusal?.Code);
        Assert.Equal("UnknownFormat", importer.Read("x"u8, new ImportOptions("pdf"), Ct).Refusal?.Code);
        Assert.Equal("UnknownProfile", importer.Read("x"u8, new ImportOptions(Profile: "nobody"), Ct).Refusal?.Code);
    }
}
