using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;

namespace PublishingPlatform.Notification.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Notification:From", "nobody", "Notification:From")]
    [InlineData("Notification:Address", "news.example", "Notification:Address")]
    [InlineData("Notification:Newsroom:Desk:0", "the desk", "Notification:Newsroom")]
    [InlineData("Notification:RetrySeconds:0", "0", "Notification:RetrySeconds")]
    [InlineData("Notification:Stream:MaxConnections", "0", "MaxConnections")]
    [InlineData("Notification:Stream:HeartbeatSeconds", "0", "HeartbeatSeconds")]
    [InlineData("Smtp:Security", "ssl", "Smtp:Security")]
    [InlineData("Smtp:User", "ada", "Smtp:Password")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string key, string value, string named)
    {
        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => NotificationApp.Start(port: null, settings: (key, value)));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_Chinese_path_is_plain_ASCII_and_keeps_its_query()
    {
        var options = new NotificationOptions { Address = "https://news.example/" };

        Assert.Equal("https://news.example/%E5%8D%94%E5%95%86/2021/12/x?a=1&b=2", options.Link("/協商/2021/12/x?a=1&b=2"));
    }

    [Fact]
    public void An_empty_host_means_files() => Assert.False(new SmtpOptions { Host = " " }.HasHost);
}
