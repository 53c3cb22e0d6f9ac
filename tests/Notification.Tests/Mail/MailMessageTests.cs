using System.Text;
using MimeKit;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Tests.Mail;

public sealed class MailMessageTests
{
    private static readonly AlertMailInput Input = new()
    {
        Headline = "心懷四面湖山 情系萬家憂樂",
        Summary = "Ships & <b>boats</b> may enter again.",
        TextLanguage = "zh-Hant",
        Url = "https://news.example.org/harbour/2026/11/open?a=1&b=2",
        SiteName = "港灣日報",
        UnsubscribeUrl = "https://news.example.org/api/notification/unsubscribe?token=" + new string('x', 43),
    };

    [Fact]
    public void Chinese_survives_the_wire_in_subject_name_and_both_bodies()
    {
        var wire = Wire(AlertMail.Alert(TraditionalChinese.Words, Input), out var raw);

        Assert.Equal("快訊：心懷四面湖山 情系萬家憂樂", wire.Subject);
        Assert.Equal("港灣日報", wire.From.Mailboxes.Single().Name);
        Assert.Contains("您收到這封郵件", wire.TextBody, StringComparison.Ordinal);
        Assert.Contains("心懷四面湖山", wire.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain(raw, octet => octet > 127);
    }

    [Fact]
    public void A_story_s_words_are_text_and_never_markup()
    {
        var wire = Wire(AlertMail.Alert(English.Words, Input with { Headline = "<script>alert(1)</script>\"'" }), out _);

        Assert.DoesNotContain("<script", wire.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Ships &amp; &lt;b&gt;boats&lt;/b&gt;", wire.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Ships & <b>boats</b>", wire.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://news.example.org/harbour/2026/11/open?a=1&amp;b=2\"", wire.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Harbour\r\nBcc: eve@example.org")]
    [InlineData("Harbour\nX-Evil: 1")]
    [InlineData("Harbour\u2028X-Evil: 1\0")]
    public void No_headline_adds_a_header(string headline)
    {
        var wire = Wire(AlertMail.Alert(English.Words, Input with { Headline = headline }), out var raw);

        var head = Encoding.ASCII.GetString(raw).Split("\r\n\r\n")[0];
        Assert.DoesNotContain(head.Split("\r\n"), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || line.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["ada@example.org"], wire.To.Mailboxes.Select(to => to.Address));
        Assert.Empty(wire.Bcc);
    }

    [Fact]
    public void Mail_programs_can_unsubscribe_with_one_click()
    {
        var wire = Wire(AlertMail.Alert(English.Words, Input), out var raw);

        var unfolded = Encoding.ASCII.GetString(raw).Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        Assert.Matches($"(?m)^List-Unsubscribe: +<{System.Text.RegularExpressions.Regex.Escape(Input.UnsubscribeUrl)}>\r?$", unfolded);
        Assert.Equal($"<{Input.UnsubscribeUrl}>", wire.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", wire.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("<alerts.news.example.org>", wire.Headers[HeaderId.ListId]);
        Assert.Equal("auto-generated", wire.Headers["Auto-Submitted"]);
    }

    [Fact]
    public void The_same_delivery_has_the_same_message_id_on_every_attempt()
    {
        var id = Guid.CreateVersion7();

        var first = Compose(id, AlertMail.Alert(English.Words, Input));
        var again = Compose(id, AlertMail.Alert(English.Words, Input));

        Assert.Equal($"{id:N}@news.example.org", first.MessageId);
        Assert.Equal(first.MessageId, again.MessageId);
    }

    [Fact]
    public void A_withdrawal_has_no_link_back_to_the_story_and_carries_the_notice()
    {
        var wire = Wire(AlertMail.Withdrawal(English.Words, Input with { Note = "It was not true." }), out _);

        Assert.DoesNotContain("/harbour/", wire.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/harbour/", wire.TextBody, StringComparison.Ordinal);
        Assert.Contains("It was not true.", wire.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-Hant", "zh-Hant")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("zh-Hans-HK", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData(null, "en")]
    public void The_words_are_those_nearest_to_the_language_asked_for(string? tag, string expected) =>
        Assert.Equal(expected, WordsFor.Language(tag).Language);

    [Fact]
    public void No_language_lacks_a_sentence()
    {
        foreach (var words in new[] { English.Words, TraditionalChinese.Words, SimplifiedChinese.Words })
        {
            Assert.All(typeof(MailWords).GetProperties().Where(p => p.PropertyType == typeof(string)), property =>
                Assert.False(string.IsNullOrWhiteSpace((string?)property.GetValue(words)) && property.Name != nameof(MailWords.ListSeparator)));
        }
    }

    private static MimeMessage Wire(MailContent content, out byte[] raw)
    {
        var message = Compose(Guid.CreateVersion7(), content);
        message.Prepare(EncodingConstraint.SevenBit);
        using var stream = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(format, stream);
        raw = stream.ToArray();
        return MimeMessage.Load(new MemoryStream(raw));
    }

    private static MimeMessage Compose(Guid id, MailContent content)
    {
        Assert.True(EmailAddress.TryParse("alerts@news.example.org", out var from));
        Assert.True(EmailAddress.TryParse("ada@example.org", out var to));
        return MailMessage.Compose(id, new MailSenderName(Input.SiteName, from), to, content, new MailList("alerts.news.example.org", Input.UnsubscribeUrl));
    }
}
