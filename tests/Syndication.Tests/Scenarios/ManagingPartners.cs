using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class ManagingPartners : IAsyncLifetime
{
    private SyndicationApp app = null!;

    public async ValueTask InitializeAsync() => app = await SyndicationApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Only_syndication_managers_see_partners()
    {
        await SyndicationApp.Refused(await app.Service.Anonymous.GetAsync("/api/syndication/partners"), HttpStatusCode.Unauthorized, "SignInRequired");
        var reporter = await app.Service.As("reporter").PostAsJsonAsync("/api/syndication/partners", new { name = "Mine" });
        await SyndicationApp.Refused(reporter, HttpStatusCode.Forbidden, "PermissionMissing");
        Assert.Contains("partners.manage", await reporter.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Operators_see_deliveries_and_reporters_do_not()
    {
        await SyndicationApp.Read(await app.Service.As("ops", "Olga").GetAsync("/api/syndication/deliveries"));
        await SyndicationApp.Refused(await app.Service.As("reporter").GetAsync("/api/syndication/deliveries"), HttpStatusCode.Forbidden, "PermissionMissing");
        await SyndicationApp.Refused(await app.Service.Anonymous.GetAsync("/api/syndication/deliveries"), HttpStatusCode.Unauthorized, "SignInRequired");
    }

    [Fact]
    public async Task A_name_is_taken_once_whatever_its_case()
    {
        await app.Partner("Evening Post");

        await SyndicationApp.Refused(await app.Manager.PostAsJsonAsync("/api/syndication/partners", new { name = " evening POST" }), HttpStatusCode.Conflict, "PartnerNameTaken");
    }

    [Fact]
    public async Task Twice_the_same_idempotency_key_makes_one_partner()
    {
        app.Manager.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        var one = await app.Post("/api/syndication/partners", new { name = "Evening Post" });
        var two = await app.Post("/api/syndication/partners", new { name = "Evening Post" });

        Assert.Equal((Guid)one["id"]!, (Guid)two["id"]!);
    }

    [Fact]
    public async Task A_secret_lies_nowhere_in_the_clear()
    {
        app.Manager.DefaultRequestHeaders.Add("Idempotency-Key", "again");
        var partner = await app.Partner("Evening Post", new Uri("http://127.0.0.1:9/hook"));

        var sealedOnes = await app.Database(db => db.Destinations.Select(d => d.Secret).ToListAsync());
        var kept = await app.Database(db => db.AnsweredRequests.Select(r => r.Body).ToListAsync());

        Assert.DoesNotContain(sealedOnes, s => s.Contains(partner.Secret["whsec_".Length..], StringComparison.Ordinal));
        Assert.DoesNotContain(kept, body => System.Text.Encoding.UTF8.GetString(body).Contains("whsec_", StringComparison.Ordinal));
        Assert.DoesNotContain("whsec_", (await app.Get($"/api/syndication/partners/{partner.Id}/destinations")).ToJsonString());
    }

    [Theory]
    [InlineData("http://10.0.0.7/hook")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("ftp://partner.example/hook")]
    [InlineData("http://user:word@partner.example/hook")]
    [InlineData("no address")]
    [InlineData("http://[fd00::7]/hook")]
    [InlineData("http://[::ffff:10.0.0.7]/hook")]
    [InlineData("http://0x0a000007/hook")]
    [InlineData("https://partner.example:0/hook")]
    [InlineData("https://partner.example:65536/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//partner.example/hook")]
    public async Task An_address_that_is_not_public_is_no_destination(string url) =>
        await SyndicationApp.Refused(await Register(app, url), HttpStatusCode.BadRequest, "OutgoingRefused");

    [Theory]
    [InlineData("http://localhost/hook")]
    [InlineData("http://LOCALHOST:8080/hook")]
    [InlineData("http://localhost./hook")]
    [InlineData("http://partner.localhost/hook")]
    [InlineData("http://127.0.0.1/hook")]
    [InlineData("http://[::1]/hook")]
    public async Task This_machine_is_no_destination_unless_its_network_is_opened(string url)
    {
        await using var closed = await SyndicationApp.StartAsync(("Outgoing:AllowedNetworks:0", "198.51.100.0/24"), ("Outgoing:AllowedNetworks:1", "198.51.100.0/24"));

        await SyndicationApp.Refused(await Register(closed, url), HttpStatusCode.BadRequest, "OutgoingRefused");
        Assert.Equal(HttpStatusCode.Created, (await Register(app, url)).StatusCode);
    }

    [Fact]
    public async Task An_address_that_grows_too_long_when_it_is_written_out_is_no_destination() =>
        await SyndicationApp.Refused(await Register(app, "https://partner.example/" + new string('鉤', 300)), HttpStatusCode.BadRequest, "OutgoingRefused");

    [Fact]
    public async Task A_state_that_no_delivery_has_is_refused_with_those_that_there_are()
    {
        var answer = await app.Manager.GetAsync("/api/syndication/deliveries?state=lost");

        await SyndicationApp.Refused(answer, HttpStatusCode.BadRequest, "StateUnknown");
        Assert.Contains("pending, delivered, failed, superseded", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Words_are_kept_as_one_line_that_shows_what_it_holds()
    {
        const string odd = "\u202EEvening\r\nPost\u0000\u0007\uFFFE\u2066 No.\t1\u2028 ";
        var partner = (Guid)(await app.Post("/api/syndication/partners", new { name = odd }))["id"]!;
        var product = await app.Post($"/api/syndication/partners/{partner}/products", new { name = odd });
        var key = await app.Post($"/api/syndication/partners/{partner}/keys", new { name = odd });
        var suspended = await app.Post($"/api/syndication/partners/{partner}/suspend", new { reason = odd });

        Assert.All([suspended["name"], product["name"], key["name"], suspended["suspendedBecause"]], words => Assert.Equal("Evening Post No. 1", (string?)words));
        await SyndicationApp.Refused(await app.Manager.PostAsJsonAsync("/api/syndication/partners", new { name = "Evening Post No. 1" }), HttpStatusCode.Conflict, "PartnerNameTaken");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/products")]
    [InlineData("/keys")]
    public async Task A_name_of_invisible_characters_is_none(string of)
    {
        var partner = await app.Partner("Evening Post");

        var answer = await app.Manager.PostAsJsonAsync(of.Length == 0 ? "/api/syndication/partners" : $"/api/syndication/partners/{partner.Id}{of}", new { name = "\u202E\u0007\u2066" });

        await SyndicationApp.Refused(answer, HttpStatusCode.BadRequest, "NameMissing");
    }

    [Theory]
    [InlineData("+886 2 5550 1234")]
    [InlineData("night desk")]
    [InlineData("desk@partner")]
    [InlineData("desk@partner.example, chief@partner.example")]
    [InlineData("Desk <desk@partner.example>")]
    [InlineData("de..sk@partner.example")]
    [InlineData("desk@-partner.example")]
    [InlineData("desk@203.0.113.7")]
    public async Task An_emergency_contact_that_cannot_be_written_to_is_refused(string contact)
    {
        var partner = await app.Partner("Evening Post");

        await SyndicationApp.Refused(await app.Manager.PostAsJsonAsync("/api/syndication/partners", new { name = "Other", emergencyContact = contact }), HttpStatusCode.BadRequest, "ContactUnmailable");
        await SyndicationApp.Refused(await app.Manager.PatchAsJsonAsync($"/api/syndication/partners/{partner.Id}", new { emergencyContact = contact }), HttpStatusCode.BadRequest, "ContactUnmailable");
    }

    [Fact]
    public async Task An_emergency_contact_is_kept_without_what_was_pasted_around_it_and_removed_by_an_empty_one()
    {
        var partner = await app.Partner("Evening Post");
        var path = $"/api/syndication/partners/{partner.Id}";

        var named = await SyndicationApp.Read(await app.Manager.PatchAsJsonAsync(path, new { emergencyContact = " night.desk@夜間.example\r\n" }));
        var removed = await SyndicationApp.Read(await app.Manager.PatchAsJsonAsync(path, new { emergencyContact = "" }));

        Assert.Equal(("night.desk@夜間.example", null), ((string?)named["emergencyContact"], (string?)removed["emergencyContact"]));
    }

    [Fact]
    public async Task The_first_product_replaces_everything_and_the_last_one_gone_means_nothing()
    {
        var partner = await app.Partner("Evening Post");
        Assert.True((bool)(await app.Get($"/api/syndication/partners/{partner.Id}/products"))["items"]![0]!["isDefault"]!);

        var product = await app.Post($"/api/syndication/partners/{partner.Id}/products", new { name = "Shipping", filter = new { sections = new[] { "shipping" } } });
        Assert.Equal("Shipping", (string?)Assert.Single((await app.Get($"/api/syndication/partners/{partner.Id}/products"))["items"]!.AsArray())!["name"]);

        (await app.Manager.DeleteAsync($"/api/syndication/partners/{partner.Id}/products/{(Guid)product["id"]!}")).EnsureSuccessStatusCode();
        await app.Publish(SampleStory.Of());
        await app.Settled();
        Assert.Empty((await partner.Pull("/api/partner/v1/stories"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var partner = await app.Partner("Evening Post");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/syndication/partners/{partner.Id}") { Content = JsonContent.Create(new { name = "Morning Post" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");

        await SyndicationApp.Refused(await app.Manager.SendAsync(request), HttpStatusCode.Conflict, "EditedByOthers");
    }

    [Fact]
    public async Task Lists_go_on_where_a_page_ended()
    {
        for (var i = 0; i < 5; i++) await app.Partner($"Partner {i}");

        var names = new List<string?>();
        var path = "/api/syndication/partners?limit=2";
        for (string? next = ""; next is not null;)
        {
            var page = await app.Get(path + (next.Length > 0 ? $"&after={next}" : ""));
            names.AddRange(page["items"]!.AsArray().Select(p => (string?)p!["name"]));
            next = (string?)page["next"];
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"Partner {i}"), names);
    }

    [Theory]
    [InlineData("/api/syndication/partners", "{}")]
    [InlineData("/api/syndication/partners", "{\"name\":\"\"}")]
    [InlineData("/api/syndication/partners", "{\"name\":\"x\",\"products\":[{\"filter\":{\"urgency\":99}}]}")]
    [InlineData("/api/syndication/partners", "{\"name\":\"x\",\"products\":[{\"name\":\"p\",\"filter\":{\"urgency\":99}}]}")]
    [InlineData("/api/syndication/partners", "[]")]
    [InlineData("/api/syndication/partners", "not json")]
    [InlineData("/api/syndication/deliveries/replay", "{}")]
    public async Task Bad_input_is_a_problem_and_never_a_surprise(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await app.Manager.PostAsync(path, content);

        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET", "/api/syndication/partners/{0}")]
    [InlineData("GET", "/api/syndication/partners/{0}/products")]
    [InlineData("GET", "/api/syndication/partners/{0}/destinations")]
    [InlineData("GET", "/api/syndication/partners/{0}/keys")]
    [InlineData("GET", "/api/syndication/partners/{0}/why?storyId={0}")]
    [InlineData("GET", "/api/syndication/deliveries/{0}")]
    [InlineData("POST", "/api/syndication/partners/{0}/resume")]
    [InlineData("POST", "/api/syndication/partners/{0}/destinations/{0}/rotate")]
    [InlineData("POST", "/api/syndication/partners/{0}/destinations/{0}/test")]
    [InlineData("POST", "/api/syndication/partners/{0}/destinations/{0}/pause")]
    public async Task Unknown_ids_are_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Guid.NewGuid()));

        Assert.Equal(HttpStatusCode.NotFound, (await app.Manager.SendAsync(request)).StatusCode);
    }

    private static async Task<HttpResponseMessage> Register(SyndicationApp app, string url)
    {
        var partner = await app.Partner($"Partner {Guid.NewGuid()}");
        return await app.Manager.PostAsJsonAsync($"/api/syndication/partners/{partner.Id}/destinations", new { type = "webhook", url });
    }
}
