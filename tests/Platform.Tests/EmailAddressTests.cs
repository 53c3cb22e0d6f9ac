using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Platform.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("  Ada.Lovelace+news@Example.ORG ", "Ada.Lovelace+news@example.org")]
    [InlineData("li@中文.example", "li@xn--fiq228c.example")]
    [InlineData("o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk")]
    public void A_good_address_is_kept_in_the_form_that_servers_take(string text, string expected)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.Value);
        Assert.Equal(expected.ToLowerInvariant(), address.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@localhost")]
    [InlineData("ada@10.0.0.1")]
    [InlineData("ada@-example.org")]
    [InlineData("ada@exa_mple.org")]
    [InlineData("ada@example..org")]
    [InlineData(".ada@example.org")]
    [InlineData("a..da@example.org")]
    [InlineData("ada lovelace@example.org")]
    [InlineData("\"ada\"@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example.org,eve@example.org")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada\n@example.org")]
    [InlineData("李@example.org")]
    public void What_could_break_out_of_a_header_or_a_command_is_no_address(string? text) =>
        Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void Lengths_are_those_of_the_standard()
    {
        var local = new string('a', 64);

        Assert.True(EmailAddress.TryParse($"{local}@example.org", out _));
        Assert.False(EmailAddress.TryParse($"{local}a@example.org", out _));
        Assert.False(EmailAddress.TryParse($"{local}@{string.Join('.', Enumerable.Repeat(new string('b', 50), 5))}.org", out _));
    }

    [Fact]
    public void An_address_does_not_print_itself_into_logs()
    {
        Assert.True(EmailAddress.TryParse("ada@example.org", out var address));

        Assert.DoesNotContain("ada", address.ToString(), StringComparison.Ordinal);
    }
}
