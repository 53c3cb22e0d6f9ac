using PublishingPlatform.Syndication.Selection;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Delivering;

public sealed class SelectionTests
{
    [Fact]
    public void An_empty_filter_takes_everything() => Assert.Equal(new Decision(true, "everything"), new ProductFilter().Decide(SampleStory.Of()));

    [Fact]
    public void A_section_takes_what_lies_below_it() =>
        Assert.Equal(new Decision(true, "section:economy"), new ProductFilter { Sections = ["economy"] }.Decide(SampleStory.Of()));

    [Fact]
    public void Every_list_has_to_match() =>
        Assert.Equal(
            new Decision(false, "language-not-chosen"),
            new ProductFilter { Sections = ["economy"], Languages = ["en"] }.Decide(SampleStory.Of()));

    [Theory]
    [InlineData("zh", true)]
    [InlineData("ZH-hant", true)]
    [InlineData("*", true)]
    [InlineData("z", false)]
    [InlineData("zh-Hans", false)]
    public void A_language_range_takes_its_variants(string range, bool takes) =>
        Assert.Equal(takes, new ProductFilter { Languages = [range] }.Decide(SampleStory.Of()).Takes);

    [Fact]
    public void An_excluded_section_wins() =>
        Assert.Equal(
            new Decision(false, "section-excluded:shipping"),
            new ProductFilter { Sections = ["economy"], ExcludedSections = ["shipping"] }.Decide(SampleStory.Of()));

    [Fact]
    public void Keywords_match_whole_and_in_any_case()
    {
        Assert.True(new ProductFilter { Keywords = ["HARBOUR"] }.Decide(SampleStory.Of()).Takes);
        Assert.False(new ProductFilter { Keywords = ["harb"] }.Decide(SampleStory.Of()).Takes);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Urgency_asks_for_at_least_that(int least, bool takes) =>
        Assert.Equal(takes, new ProductFilter { Urgency = least }.Decide(SampleStory.Of()).Takes);
}
