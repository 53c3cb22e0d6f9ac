using System.Net;
using FsCheck.Xunit;
using PublishingPlatform.Reader.Search;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Search;

public sealed class SearchingTests : IAsyncLifetime
{
    private ReaderApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReaderApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("政協", true)]
    [InlineData("委員", true)]
    [InlineData("湖山", true)]
    [InlineData("岳", true)]
    [InlineData("岳陽市政協", true)]
    [InlineData("政委", false)]
    [InlineData("「四面湖山」", true)]
    [InlineData("「湖山四面」", false)]
    [InlineData("reader", true)]
    [InlineData("READERS", true)]
    [InlineData("etude", true)]
    [InlineData("\"new readers\"", true)]
    [InlineData("\"readers new\"", false)]
    [InlineData("readers -étude", false)]
    [InlineData("readers -absent", true)]
    [InlineData("劉洋", true)]
    [InlineData("nothing-like-this", false)]
    public async Task Words_of_any_script_are_found(string query, bool found)
    {
        await app.Publish(Story("心懷四面湖山 情系萬家憂樂") with
        {
            Language = "zh-Hant",
            Keywords = ["岳陽市", "政協"],
            Byline = [new() { Name = "劉洋" }],
            Body = Body("岳陽市政協的委員走進社區。", "An étude for new readers."),
        });
        await app.SearchUntil("四面", page => page.QuerySelectorAll("main article").Length == 1);

        var page = await app.Page("/search?q=" + Uri.EscapeDataString(query));

        Assert.Equal(found ? 1 : 0, page.QuerySelectorAll("main article").Length);
    }

    [Fact]
    public async Task Searched_words_are_marked_in_headline_and_snippet_and_the_rest_is_escaped()
    {
        await app.Publish(Story("Ships & <ropes>") with { Body = Body(new string('x', 30) + " far away. " + string.Join(' ', Enumerable.Repeat("filler", 80)) + " The <b>ship</b> sailed & sank.") });

        var page = await app.SearchUntil("ship", page => page.QuerySelectorAll("main article").Length == 1);

        Assert.Equal("Ships", page.QuerySelector("h2 mark")!.TextContent);
        Assert.Equal("Ships & <ropes>", page.QuerySelector("article h2")!.TextContent);
        Assert.Equal("ship", page.QuerySelector(".standfirst mark")!.TextContent);
        Assert.Contains("The <b>ship</b> sailed & sank.", page.QuerySelector(".standfirst")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_many_were_found_is_said_in_words()
    {
        await app.Publish(Story("A cormorant"));
        await app.Publish(Story("Two cormorants, one heron"));

        var both = await app.SearchUntil("cormorant", page => page.QuerySelectorAll("main article").Length == 2);
        var one = await app.Page("/search?q=heron");
        var none = await app.Page("/search?q=ostrich");

        Assert.Equal(["2 stories", "1 story"], [both.QuerySelector(".count")!.TextContent, one.QuerySelector(".count")!.TextContent]);
        Assert.StartsWith("No story", none.QuerySelector(".count")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_headline_counts_more_than_the_text_and_the_newer_story_more_than_the_older()
    {
        var now = DateTimeOffset.UtcNow;
        await app.Publish(Located(Story("Other words") with { PublishedAt = now, Body = Body("The lighthouse stands.") }));
        await app.Publish(Located(Story("Lighthouse old") with { PublishedAt = now.AddYears(-5) }));
        await app.Publish(Located(Story("Lighthouse new") with { PublishedAt = now.AddDays(-1) }));

        var page = await app.SearchUntil("lighthouse", page => page.QuerySelectorAll("main article").Length == 3);

        Assert.Equal(["Lighthouse new", "Lighthouse old", "Other words"], page.QuerySelectorAll("main article h2").Select(h => h.TextContent));
    }

    [Fact]
    public async Task A_withdrawn_story_vanishes_and_a_changed_one_is_found_by_its_new_words()
    {
        var (story, gone) = (Story("Walrus one"), Story("Walrus two"));
        await app.Publish(story);
        await app.Publish(gone);
        await app.SearchUntil("walrus", page => page.QuerySelectorAll("main article").Length == 2);

        await app.Withdraw(gone.Withdrawn());
        await app.Publish(story.Next() with { Headline = "Penguin one" });

        // Not eventually: what the index still knows is not shown any more.
        Assert.DoesNotContain("Walrus two", (await app.Page("/search?q=walrus")).DocumentElement.TextContent, StringComparison.Ordinal);
        await app.SearchUntil("penguin", page => page.QuerySelectorAll("main article").Length == 1);
        await app.SearchUntil("walrus", page => page.QuerySelectorAll("main article").Length == 0);
    }

    [Fact]
    public async Task Filters_and_pages_keep_what_was_asked()
    {
        await app.Change(SectionIs("city", "City"));
        for (var i = 0; i < 22; i++) await app.Publish(Story($"Gull {i}"));
        await app.Publish(Story("Gull elsewhere").In(Section("world", "World")));
        await app.Publish(Story("Gull 海鷗") with { Language = "zh-Hant" });
        await app.SearchUntil("gull", page => page.QuerySelector(".count")!.TextContent.StartsWith("24", StringComparison.Ordinal));

        var city = await app.Page("/search?q=gull&section=city&language=en");
        var second = await app.Page(city.QuerySelector(".paging a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal("22 stories", city.QuerySelector(".count")!.TextContent);
        Assert.Equal("city", city.QuerySelector("#section option[selected]")!.GetAttribute("value"));
        Assert.Equal(20, city.QuerySelectorAll("main article").Length);
        Assert.Equal(2, second.QuerySelectorAll("main article").Length);
        Assert.NotNull(second.QuerySelector(".paging a[rel=prev]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"")]
    [InlineData("-")]
    [InlineData("-only -excluded")]
    [InlineData("*:* OR [a TO b] ~ ^ \\ && ||!")]
    [InlineData("headline:(((")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\ud800")]
    [InlineData("a\0b")]
    public async Task No_query_is_an_error(string query)
    {
        using var answer = await app.Get("/search?page=abc&section=%ff&q=" + Uri.EscapeDataString(query.Replace('\ud800', '?')) + (query == "\ud800" ? "%ED%A0%80" : ""));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Empty((await ReaderApp.Parse(answer)).QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task An_index_that_is_damaged_or_missing_is_built_again()
    {
        await app.Publish(Story("Heron at the mole"));
        await app.SearchUntil("heron", page => page.QuerySelectorAll("main article").Length == 1);
        var folder = Path.Combine(app.Service.DataFolder, "search", "0");

        await app.Service.Restart();
        var restarted = await app.SearchAgain("heron");
        Assert.Single(restarted.QuerySelectorAll("main article"));

        foreach (var file in Directory.GetFiles(folder)) await File.WriteAllTextAsync(file, "damaged");
        await app.Service.Restart();
        var rebuilt = await app.SearchAgain("heron");
        Assert.Single(rebuilt.QuerySelectorAll("main article"));
    }

    [Property(MaxTest = 300)]
    public void Reading_what_was_typed_never_fails_and_keeps_within_bounds(string? typed)
    {
        var words = SearchWords.Read(typed);
        using var analyzer = new SearchAnalyzer(withSingles: false);

        _ = SearchQuery.For(words, analyzer, "en", "city");

        Assert.All(words.Terms, term => Assert.NotEqual("", term.Words.Trim()));
        Assert.True(words.Terms.Count <= 16);
    }
}
