using FsCheck.Xunit;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Platform.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(" A\u202Eda\n\u2066Lo\u0007ve\uFDD0la\u2028ce\u0085\r\nof\uFFFE\u0000 C ", "Ada Lovela ce of C")]
    [InlineData("e\u0301 \uFFFD 𠮷", "é \uFFFD 𠮷")]
    [InlineData("\u202E\u0000 \n", null)]
    public void One_line_is_left(string text, string? line) => Assert.Equal(line, PlainText.Line(text));

    [Fact]
    public void Half_a_character_is_dropped() => Assert.Equal("half of it", PlainText.Line("half\ud800 of it"));

    [Theory]
    [InlineData("𠮷𠮷", 3, "𠮷")]
    [InlineData("𠮷𠮷", 4, "𠮷𠮷")]
    public void Nothing_is_cut_within_a_character(string text, int limit, string cut) => Assert.Equal(cut, PlainText.Cut(text, limit));

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
    public void A_line_holds_what_is_seen_and_nothing_else(string? text, string? expected) => Assert.Equal(expected, PlainText.Line(text));

    [Property]
    public void One_line_of_one_line_is_itself(char[] characters)
    {
        var line = PlainText.Line(new string(characters));

        Assert.Equal(line, PlainText.Line(line));
    }

    [Theory]
    [InlineData("a\r\nb\u2028c", "a\nb\nc")]
    [InlineData(" \u202Ea\tb\n", "a b")]
    public void Lines_keep_their_breaks(string text, string expected) => Assert.Equal(expected, PlainText.Lines(text));

    [Fact]
    public void What_was_lost_stays_visible() => Assert.Equal("a\uFFFDb", PlainText.Line("a\uFFFDb"));
}
