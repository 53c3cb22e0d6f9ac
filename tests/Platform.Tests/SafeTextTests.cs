using System.Text;
using FsCheck.Xunit;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Platform.Tests;

public sealed class SafeTextTests
{
    [Property]
    public void No_text_from_outside_can_make_it_throw(char[] characters) => new string(characters).NormalizeSafely(NormalizationForm.FormKC);

    [Fact]
    public void Half_a_character_becomes_the_replacement() => Assert.Equal("a\uFFFDb", ("a" + (char)0xD800 + "b").NormalizeSafely());

    [Theory]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a\uFFFFb", "a\uFFFDb")]
    [InlineData("協商 😀", "協商 😀")]
    public void What_is_no_character_becomes_the_replacement(string text, string expected) => Assert.Equal(expected, text.NormalizeSafely());

    [Theory]
    [InlineData("  Ada\u0000 Lovelace\u007F ", "Ada Lovelace")]
    [InlineData("Ada\r\nBcc: all", "Ada Bcc: all")]
    [InlineData("Ada\u202Egnp.exe", "Adagnp.exe")]
    [InlineData("a\u2028b\u2029c\td", "a b c d")]
    [InlineData("e\u0301te\u0301", "\u00E9t\u00E9")]
    [InlineData("\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    [InlineData("👩\u200D🚀 劉洋", "👩\u200D🚀 劉洋")]
    [InlineData(" \u202E\uFFFE\u0007 ", null)]
    [InlineData(null, null)]
    public void One_line_holds_what_is_seen_and_nothing_else(string? text, string? expected) => Assert.Equal(expected, SafeText.OneLine(text));

    [Property]
    public void One_line_of_one_line_is_itself(char[] characters)
    {
        var line = SafeText.OneLine(new string(characters));

        Assert.Equal(line, SafeText.OneLine(line));
    }
}
