using System.Text;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>Headline and meta line in the shapes that make one look like the other.</summary>
public sealed class ReadingHeadsTests
{
    private const string English = "The council met on Tuesday evening and agreed to look at the plans again before the summer, the mayor said.\n\nResidents have until the end of May to send in what they think of them, by letter or in the town hall.\n";
    private const string Chinese = "镇政府昨天公布了新的规划，沿河两岸将增加三处公园，旧码头改为市民广场，工程预计明年春天完成。\n\n居民可以在月底之前到镇政府大厅查看图纸，并写下自己的意见和建议，工作人员会逐条答复。\n";

    [Theory]
    [InlineData("Village cut off by snow")]
    [InlineData("Lean by me")]
    [InlineData("Stand By Me")]
    [InlineData("Sold by the council")]
    [InlineData("Carved by hand")]
    [InlineData("Painting by letters")]
    [InlineData("By Land and by Sea")]
    [InlineData("Edited by nobody")]
    [InlineData("Editor: forty years of ink")]
    [InlineData("Reporter: a day on the road")]
    [InlineData("Source: where the river begins")]
    public void A_line_between_breadcrumb_and_meta_line_is_the_headline_whatever_words_it_has(string headline)
    {
        var page = Read($"Home > News > Town\n\n{headline}\n\n3 May 2017 09:20 | By: Clara Hill | Source: Valley Post\n\n{English}");

        Assert.Equal(headline, page.Headline);
        Assert.Equal(["Clara Hill"], page.Authors);
        Assert.Equal("Valley Post", page.Source);
        Assert.Equal(2, BodyLines.Of(page.Body).Count);
    }

    [Theory]
    [InlineData("By Clara Hill\n3 May 2017 09:20")]
    [InlineData("3 May 2017 09:20 By Clara Hill")]
    [InlineData("BY CLARA HILL | 3 May 2017 09:20")]
    [InlineData("Source: Valley Post By Clara Hill 3 May 2017")]
    public void A_byline_without_a_colon_stays_one(string meta)
    {
        var page = Read($"Home > News > Town\n\nBridge opens\n\n{meta}\n\n{English}");

        Assert.Equal("Bridge opens", page.Headline);
        Assert.Equal("Clara Hill", Assert.Single(page.Authors), ignoreCase: true);
    }

    [Fact]
    public void Meta_lines_above_the_headline_stay_meta_lines()
    {
        var page = Read($"首页>地方\n\n来源:江边晚报\n时间:2019-08-07 11:12\n\n河岸添新园\n\n{Chinese}");

        Assert.Equal("河岸添新园", page.Headline);
        Assert.Equal("江边晚报", page.Source);
    }

    [Theory]
    [InlineData("·")]
    [InlineData("・")]
    [InlineData("•")]
    [InlineData("|")]
    [InlineData("｜")]
    [InlineData("/")]
    public void What_stands_between_the_parts_belongs_to_none_of_them(string dot)
    {
        var page = Read($"首页>地方\n\n河岸添新园\n\n来源:江边晚报{dot}作者:周明,吴小兰{dot}发布时间:2019-08-07 11:12\n\n{Chinese}");

        Assert.Equal("江边晚报", page.Source);
        Assert.Equal(["周明", "吴小兰"], page.Authors);
        Assert.Equal(new DateTime(2019, 8, 7, 11, 12, 0), page.PublishedLocal);
    }

    [Fact]
    public void A_dot_inside_a_name_stays_in_it()
    {
        var page = Read($"首页>地方\n\n河岸添新园\n\n作者:艾力·买买提·来源:江边晚报·2019-08-07 11:12\n\n{Chinese}");

        Assert.Equal(["艾力·买买提"], page.Authors);
    }

    [Theory]
    [InlineData("2019年4月31日 24:75 来源:江边晚报 作者:周明")]
    [InlineData("来源:江边晚报 | 作者:周明 | 2019-13-07 11:12")]
    [InlineData("作者:周明 2019/02/30 江边晚报")]
    public void A_meta_line_with_a_date_that_does_not_exist_still_says_who_and_whence(string meta)
    {
        var page = Read($"首页>地方\n\n河岸添新园\n\n{meta}\n\n{Chinese}");

        Assert.Equal("河岸添新园", page.Headline);
        Assert.Equal("江边晚报", page.Source);
        Assert.Equal(["周明"], page.Authors);
        Assert.Null(page.PublishedLocal);
        Assert.StartsWith("2019", Assert.Single(page.Findings, finding => finding.Code == FindingCode.TimeMissing).Excerpt, StringComparison.Ordinal);
        Assert.Equal(2, BodyLines.Of(page.Body).Count);
    }

    private static ImportedPage Read(string text) => SamplePages.Read(Encoding.UTF8.GetBytes(text));
}
