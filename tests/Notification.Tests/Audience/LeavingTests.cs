using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Notification.Tests.Audience;

[Collection(NotificationCollection.Name)]
public sealed class LeavingTests(NotificationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mail_program_s_one_click_ends_it()
    {
        var (address, alert) = await Alerted("section:one-click");
        var link = alert.Message.Headers["List-Unsubscribe"]!.Trim('<', '>');

        var answer = await app.App.Anonymous.PostAsync(new Uri(link).PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Ct);
        var story = Guid.CreateVersion7();
        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:one-click"]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, (await app.AlertOf(story)).Planned);
        Assert.Equal(2, app.Smtp.To(address).Count);
    }

    [Fact]
    public async Task Opening_the_page_alone_changes_nothing()
    {
        var (address, alert) = await Alerted("section:just-looking");

        var page = await app.Follow(NotificationApp.LinkIn(alert, "unsubscribe"));

        var html = await page.Content.ReadAsStringAsync(Ct);
        Assert.Contains("method=\"post\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"section:just-looking\"", html, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Equal(1, await TopicsOf(address));
    }

    [Fact]
    public async Task The_page_keeps_what_is_ticked()
    {
        var (address, alert) = await Alerted("section:kept", "section:dropped");

        await Choose(alert, new("action", "keep"), new("topic", "section:kept"));

        Assert.Equal(["section:kept"], await app.InDatabase(db => db.SubscribedTopics
            .Where(t => db.Subscribers.Any(s => s.Number == t.SubscriberNumber && s.EmailKey == address)).Select(t => t.Topic).ToListAsync(Ct)));
    }

    [Fact]
    public async Task An_erased_address_is_nowhere_any_more()
    {
        var (address, alert) = await Alerted("section:erased");

        await Choose(alert, new KeyValuePair<string, string>("action", "erase"));

        Assert.False(await app.InDatabase(db => db.Subscribers.AnyAsync(s => s.EmailKey == address, Ct)));
        Assert.Equal(HttpStatusCode.OK, (await app.Follow(NotificationApp.LinkIn(alert, "unsubscribe"))).StatusCode);
    }

    [Fact]
    public async Task The_house_erases_an_address_on_request_and_only_with_permission()
    {
        var (address, _) = await Alerted("section:by-hand");

        var refused = await app.App.As("editor").PostAsJsonAsync("/api/notification/erasures", new { email = address }, Ct);
        var done = await app.App.As("admin").PostAsJsonAsync("/api/notification/erasures", new { email = address }, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.False(await app.InDatabase(db => db.Subscribers.AnyAsync(s => s.EmailKey == address, Ct)));
    }

    private async Task<(string Address, SinkMail Alert)> Alerted(params string[] topics)
    {
        var address = await app.Subscriber(topics);
        await app.App.Deliver(Stories.Published(Guid.CreateVersion7(), 1, alert: topics));
        return (address, await app.MailTo(address, "Alert:"));
    }

    private Task<HttpResponseMessage> Choose(SinkMail alert, params KeyValuePair<string, string>[] fields) =>
        app.App.Anonymous.PostAsync(new Uri(NotificationApp.LinkIn(alert, "unsubscribe")).PathAndQuery, new FormUrlEncodedContent(fields), Ct);

    private Task<int> TopicsOf(string address) => app.InDatabase(db =>
        db.SubscribedTopics.CountAsync(t => db.Subscribers.Any(s => s.Number == t.SubscriberNumber && s.EmailKey == address), Ct));
}
