using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Platform.Tests.Documents;

public sealed class RenderingADocumentTests
{
    private const string Picture = "0190a1b2-0000-7000-8000-000000000001";

    private static readonly HtmlOptions Pictures = new()
    {
        Figure = HtmlOptions.PlainFigure(_ => new FigureFile("/media/x/w640.jpg", 640, 480)),
    };

    [Fact]
    public void Paragraphs_marks_and_breaks_become_plain_elements()
    {
        var html = Render("""
            {"type":"paragraph","content":[{"type":"text","text":"A "},{"type":"text","text":"bold","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"/world?a=1&b=2"}}]},
            {"type":"hardBreak"},{"type":"text","text":"1 < 2"}]},{"type":"paragraph"},{"type":"horizontalRule"}
            """);

        Assert.Equal("""<p>A <strong><a href="/world?a=1&amp;b=2">bold</a></strong><br />1 &lt; 2</p><hr />""", html);
    }

    [Fact]
    public void Headings_fit_under_the_level_that_the_page_gives()
    {
        const string Headings = """{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"a"}]},{"type":"heading","attrs":{"level":4},"content":[{"type":"text","text":"b"}]}""";

        Assert.Equal("<h2>a</h2><h4>b</h4>", Render(Headings));
        Assert.Equal("<h5>a</h5><h6>b</h6>", Render(Headings, new HtmlOptions { HeadingLevel = 5 }));
    }

    [Fact]
    public void A_picture_has_its_words_and_a_placeholder_is_left_out()
    {
        var html = Render($$$"""
            {"type":"image","attrs":{"assetId":null,"number":1,"caption":"Missing"}},
            {"type":"image","attrs":{"assetId":"{{{Picture}}}","caption":"The \"harbour\"","alt":"Ships","credit":"Li"}}
            """, Pictures);

        Assert.Equal("""<figure><img src="/media/x/w640.jpg" alt="Ships" width="640" height="480" /><figcaption><span class="caption">The &quot;harbour&quot;</span> <span class="credit">Li</span></figcaption></figure>""", html);
    }

    [Fact]
    public void A_gallery_of_placeholders_leaves_nothing_behind_and_indexes_stay_those_of_the_document()
    {
        var asked = new List<int>();
        var options = new HtmlOptions { Figure = (_, image) => asked.Add(image.Index) };

        var html = Render($$$"""
            {"type":"gallery","content":[{"type":"image"},{"type":"image"}]},
            {"type":"image","attrs":{"assetId":"{{{Picture}}}"}}
            """, options);

        Assert.Equal("", html);
        Assert.Equal([2], asked);
    }

    [Fact]
    public void Addresses_within_the_site_become_absolute_where_readers_are_elsewhere()
    {
        const string Link = """{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"/world"}}]}]}""";

        Assert.Equal("""<p><a href="https://news.example/world">a</a></p>""", Render(Link, new HtmlOptions { BaseAddress = new Uri("https://news.example/ignored") }));
    }

    [Fact]
    public void Tables_quotes_lists_and_boxes_keep_their_structure()
    {
        const string P = """{"type":"paragraph","content":[{"type":"text","text":"x"}]}""";
        var html = Render($$$"""
            {"type":"orderedList","attrs":{"start":4},"content":[{"type":"listItem","content":[{{{P}}}]}]},
            {"type":"blockquote","attrs":{"cite":"Li"},"content":[{{{P}}}]},
            {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{{{P}}}]},{"type":"tableCell","attrs":{"colspan":2,"rowspan":1},"content":[{{{P}}}]}]}]},
            {"type":"factbox","attrs":{"title":"Facts"},"content":[{{{P}}}]},
            {"type":"embed","attrs":{"url":"https://video.example/1","provider":"V","title":"T"}}
            """);

        Assert.Equal("""
            <ol start="4"><li><p>x</p></li></ol><blockquote><p>x</p><footer><cite>Li</cite></footer></blockquote><div class="table"><table><tbody><tr><th><p>x</p></th><td colspan="2"><p>x</p></td></tr></tbody></table></div><aside class="factbox"><p class="factbox-title">Facts</p><p>x</p></aside><figure class="embed"><a href="https://video.example/1">T</a><figcaption><span class="credit">V</span></figcaption></figure>
            """, html);
    }

    [Fact]
    public void Text_has_one_line_a_block_and_captions_only_when_asked()
    {
        var document = StoryDocument.Parse($$$"""
            {"type":"doc","content":[
            {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Title"}]},
            {"type":"image","attrs":{"caption":"Caption"}},
            {"type":"paragraph","content":[{"type":"text","text":"un"},{"type":"text","text":"believable","marks":[{"type":"bold"}]}]},
            {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]},{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]}]}]}]}
            """);

        Assert.Equal("Title\nunbelievable\na\tb", document.ToText());
        Assert.Equal("Title\nCaption\nunbelievable\na\tb", document.ToText(withCaptions: true));
        Assert.Equal(4, document.WordCount);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Harbour reopens", 2)]
    [InlineData("心懷四面湖山", 6)]
    [InlineData("心懷，四面。", 4)]
    [InlineData("2021年12月21日電", 7)]
    [InlineData("don't stop, it’s 3.14 or 1,000", 6)]
    [InlineData("well-known e\u0301tude", 3)]
    [InlineData("snake_case a:b www.example.org", 3)]
    [InlineData("カタカナ ひらがな", 8)]
    [InlineData("안녕하세요 세계", 2)]
    [InlineData("Привет мир", 2)]
    [InlineData("𠮷野家 🙂 \uE000 —", 3)]
    [InlineData("3G手機", 3)]
    public void Chinese_and_Japanese_count_by_character_and_all_else_by_word(string text, int words) =>
        Assert.Equal(words, WordCounter.Count(text));

    private static string Render(string blocks, HtmlOptions? options = null) =>
        StoryDocument.Parse($$$"""{"type":"doc","content":[{{{blocks}}}]}""").ToHtml(options);
}
