using System.Text;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>Pictures that a capture shows only by their captions.</summary>
public sealed class PlaceholderTests
{
    [Fact]
    public void A_placeholder_says_nothing_about_words_that_only_the_picture_knows()
    {
        var page = SamplePages.Read(Encoding.UTF8.GetBytes("首页>社会\n\n旧桥重开\n\n2022-05-06 09:10 | 来源:江边晚报\n\n图1:旧桥夜景。\n\n旧桥修缮之后昨天重新开放，两岸居民不必再绕行三公里，渡口的老船工也来走了一趟。\n"));

        var placeholder = page.Body.GetProperty("content")[0].GetProperty("attrs");

        Assert.Equal(["assetId", "number", "caption"], placeholder.EnumerateObject().Select(attribute => attribute.Name));
    }

    [Theory]
    [InlineData("(1) 旧桥夜景\n\n(2) 桥头石狮")]
    [InlineData("（1）旧桥夜景\n\n（2）桥头石狮")]
    [InlineData("①旧桥夜景\n\n②桥头石狮")]
    [InlineData("图1\n旧桥夜景\n\n图2\n桥头石狮")]
    public void Captions_are_numbered_in_many_ways_and_a_dateline_stands_behind_them(string captions)
    {
        var page = Read($"首页>社会\n\n旧桥重开\n\n2022-05-06 09:10 | 来源:江边晚报\n\n{captions}\n\n新华社武汉5月6日电 {Text}\n\n编辑 何文\n");

        Assert.Equal(["I1 旧桥夜景", "I2 桥头石狮", "P " + Text], BodyLines.Of(page.Body));
        Assert.Equal("新华社武汉5月6日电", page.Dateline);
        Assert.Equal("何文", page.Editor);
    }

    [Fact]
    public void A_line_below_a_picture_that_speaks_of_it_is_its_caption()
    {
        var page = Read($"<!doctype html><html><body><h1>旧桥重开</h1><p>2022-05-06 09:10 来源:江边晚报</p><p>{Text}</p><p><img src=a.jpg></p><p>图为旧桥夜景。</p><img src=b.jpg><p>旧桥<img src=c.gif>{Text}</p></body></html>");

        Assert.Equal(["P " + Text, "I1 图为旧桥夜景。", "P 旧桥" + Text], BodyLines.Of(page.Body));
    }

    private const string Text = "旧桥修缮之后昨天重新开放，两岸居民不必再绕行三公里，渡口的老船工也来走了一趟。";

    private static PublishingPlatform.Content.Imports.ImportedPage Read(string text) => SamplePages.Read(Encoding.UTF8.GetBytes(text));
}
