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
}
