using System.Text;
using FsCheck.Xunit;

namespace PublishingPlatform.Content.Tests.Stories;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Harbour reopens: ferries run again!", "harbour-reopens-ferries-run-again")]
    [InlineData("心懷四面湖山 情系萬家憂樂", "心懷四面湖山-情系萬家憂樂")]
    [InlineData("「書香政協」建設:讓思想基礎更堅實", "書香政協-建設-讓思想基礎更堅實")]
    [InlineData("Ｆｕｌｌ ｗｉｄｔｈ １２", "full-width-12")]
    [InlineData("The reader's choice", "the-readers-choice")]
    [InlineData("Crème brûlée — 50 %", "crème-brûlée-50")]
    [InlineData("हिन्दी समाचार", "हिन्दी-समाचार")]
    [InlineData("  --- ", "")]
    [InlineData("🎉🎉", "")]
    [InlineData("𠮷野家 opens", "𠮷野家-opens")]
    public void A_headline_becomes_a_readable_address(string headline, string slug) => Assert.Equal(slug, Slug.From(headline));

    [Fact]
    public void A_long_headline_is_cut_between_words()
    {
        var slug = Slug.From(string.Join(' ', Enumerable.Repeat("harbour", 30)));

        Assert.True(slug.Length <= ContentLimits.Slug);
        Assert.All(slug.Split('-'), word => Assert.Equal("harbour", word));
    }

    [Fact]
    public void A_long_Chinese_headline_is_cut_where_it_is_full() =>
        Assert.Equal(ContentLimits.Slug, Slug.From(string.Concat(Enumerable.Repeat("政協", 60))).Length);

    [Property(MaxTest = 500)]
    public void Any_text_gives_a_slug_that_is_its_own_slug(string? text)
    {
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        var slug = Slug.From(valid);

        Assert.Equal(slug, Slug.From(slug));
        Assert.True(slug.Length <= ContentLimits.Slug);
        Assert.DoesNotContain("--", slug, StringComparison.Ordinal);
        Assert.False(slug.StartsWith('-') || slug.EndsWith('-'));
        Assert.DoesNotContain('/', slug);
    }

    [Property(MaxTest = 200)]
    public void A_numbered_slug_stays_within_the_length(string? text, FsCheck.PositiveInt number) =>
        Assert.InRange(Slug.Numbered(Slug.From(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""))), number.Get).Length, 0, ContentLimits.Slug);
}
