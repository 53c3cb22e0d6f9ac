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
}
