using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Audience;

[Collection(NotificationCollection.Name)]
public sealed class SubscribingTests(NotificationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_sent_to_an_address_until_its_owner_has_clicked()
    {
        var (silent, story) = (NotificationApp.NewAddress(), Guid.CreateVersion7());
        await app.Ask(silent, "section:silent");
        await app.MailTo(silent, "Please confirm");

        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:silent"]));
        var alert = await app.AlertOf(story);

        Assert.Equal(0, alert.Planned);
        Assert.Single(app.Smtp.To(silent));
    }

    [Fact]
    public async Task The_answer_is_the_same_for_known_and_unknown_addresses()
    {
        var known = await app.Subscriber("section:harbour");

        var answers = new[] { await app.Ask(known, "section:harbour"), await app.Ask(NotificationApp.NewAddress(), "section:harbour"), await app.Ask(known.ToUpperInvariant(), "breaking") };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Ct)))).Distinct());
    }

    [Fact]
    public async Task Somebody_else_cannot_add_topics_to_an_address()
    {
        var address = await app.Subscriber("section:harbour");

        await app.Ask(address, "section:sport");

        await Eventually.Is(() => app.Smtp.To(address).Count == 2);
        Assert.Equal(["section:harbour"], await TopicsOf(address));
    }

    [Fact]
    public async Task An_address_is_not_bombed_with_confirmation_mails()
    {
        var (address, witness) = (NotificationApp.NewAddress(), NotificationApp.NewAddress());
        for (var number = 0; number < 12; number++) await app.Ask(address, $"section:s{number % 8}");

        // Mails leave in order: when the witness has its own, everything before it has left.
        await app.Ask(witness, "breaking");
        await app.MailTo(witness, "Please confirm");

        Assert.Equal(5, app.Smtp.To(address).Count);
    }

    [Fact]
    public async Task A_link_opened_twice_confirms_once_and_cannot_undo_an_unsubscription()
    {
        var address = NotificationApp.NewAddress();
        await app.Ask(address, "section:harbour");
        var link = NotificationApp.LinkIn(await app.MailTo(address, "Please confirm"), "confirm");

        var first = await app.Follow(link);
        var again = await app.Follow(link);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal("text/html", again.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["section:harbour"], await TopicsOf(address));

        var token = await UnsubscribeTokenOf(address);
        await app.App.Anonymous.PostAsync($"/api/notification/unsubscribe?token={token}", null, Ct);
        await app.Follow(link);
        Assert.Empty(await TopicsOf(address));
    }

    [Theory]
    [InlineData("confirm", "nonsense")]
    [InlineData("confirm", "")]
    [InlineData("unsubscribe", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_is_not_ours_gets_a_page_that_says_so(string route, string token)
    {
        var answer = await app.App.Anonymous.GetAsync($"/api/notification/{route}?token={token}", Ct);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("no longer works", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"email":"ada","topics":["breaking"]}""", "EmailInvalid")]
    [InlineData("""{"email":"ada@example.org\r\nBcc: eve@example.org","topics":["breaking"]}""", "EmailInvalid")]
    [InlineData("""{"email":"ada@example.org","topics":["weather"]}""", "TopicUnknown")]
    [InlineData("""{"email":"ada@example.org","topics":[null]}""", "TopicUnknown")]
    [InlineData("""{"email":"ada@example.org","topics":["breaking","section:call-this-number-now"]}""", "TopicUnknown")]
    [InlineData("""{"email":"ada@example.org","topics":[]}""", "ValidationFailed")]
    [InlineData("""{"email":"ada@example.org"}""", null)]
    [InlineData("""{"topics":["breaking"]}""", null)]
    [InlineData("""not json""", null)]
    [InlineData("""[]""", null)]
    public async Task Bad_requests_are_told_what_is_wrong(string body, string? code)
    {
        var answer = await app.App.Anonymous.PostAsync("/api/notification/subscriptions", new StringContent(body, null, "application/json"), Ct);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var told = problem.GetProperty("code").GetString();
        Assert.Equal(code ?? told, told);
    }

    [Fact]
    public async Task A_field_that_does_not_fit_is_called_as_it_was_sent()
    {
        var answer = await app.App.Anonymous.PostAsJsonAsync("/api/notification/subscriptions", new { email = "ada@example.org", topics = Array.Empty<string>() }, Ct);

        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors").EnumerateObject().Single();
        Assert.Equal("topics", error.Name);
        Assert.Contains(" topics ", error.Value[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_confirmation_is_written_in_the_language_asked_for()
    {
        var address = NotificationApp.NewAddress();

        await app.App.Anonymous.PostAsJsonAsync("/api/notification/subscriptions", new { email = address, topics = new[] { "breaking" }, language = "zh-HK" }, Ct);

        var mail = await app.MailTo(address, "請確認");
        Assert.Contains("突發新聞", mail.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hant\"", mail.Html, StringComparison.Ordinal);
    }

    private async Task<string> UnsubscribeTokenOf(string address)
    {
        var id = await app.InDatabase(db => db.Subscribers.Where(s => s.EmailKey == address).Select(s => s.Id).SingleAsync(Ct));
        var tokens = (PublishingPlatform.Notification.Mail.SignedTokens)app.App.Services.GetService(typeof(PublishingPlatform.Notification.Mail.SignedTokens))!;
        return tokens.Issue(PublishingPlatform.Notification.Mail.TokenPurpose.Unsubscribe, id);
    }

    private Task<List<string>> TopicsOf(string address) => app.InDatabase(db =>
        db.SubscribedTopics.Where(t => db.Subscribers.Any(s => s.Number == t.SubscriberNumber && s.EmailKey == address)).Select(t => t.Topic).ToListAsync(Ct));
}
