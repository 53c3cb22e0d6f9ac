using System.Security.Cryptography;
using System.Text;
using PublishingPlatform.Notification.Mail;

namespace PublishingPlatform.Notification.Tests.Mail;

public sealed class SignedTokensTests
{
    private readonly SignedTokens tokens = Signed(1);
    private readonly Guid id = Guid.CreateVersion7();

    [Fact]
    public void A_token_gives_back_what_it_was_issued_for()
    {
        Assert.True(tokens.TryRead(TokenPurpose.Confirm, tokens.Issue(TokenPurpose.Confirm, id), out var read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void A_token_serves_one_purpose_only() =>
        Assert.False(tokens.TryRead(TokenPurpose.Unsubscribe, tokens.Issue(TokenPurpose.Confirm, id), out _));

    [Fact]
    public void Another_installation_s_token_is_refused() =>
        Assert.False(tokens.TryRead(TokenPurpose.Confirm, Signed(2).Issue(TokenPurpose.Confirm, id), out _));

    [Fact]
    public void No_changed_character_goes_unnoticed()
    {
        var token = tokens.Issue(TokenPurpose.Confirm, id);

        for (var place = 0; place < token.Length - 1; place++)
        {
            var changed = token.Remove(place, 1).Insert(place, token[place] == 'A' ? "B" : "A");
            Assert.False(tokens.TryRead(TokenPurpose.Confirm, changed, out _));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Nonsense_is_refused(string? text) => Assert.False(tokens.TryRead(TokenPurpose.Confirm, text, out _));

    private static SignedTokens Signed(byte key) => new(text => HMACSHA256.HashData(new[] { key }, Encoding.UTF8.GetBytes(text)));
}
