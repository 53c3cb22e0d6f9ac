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
    public async Task An_address_that_is_not_public_is_no_destination(string url)
    {
        var partner = await app.Partner("Evening Post");

        var answer = await app.Manager.PostAsJsonAsync($"/api/syndication/partners/{partner.Id}/destinations", new { type = "webhook", url });

        await SyndicationApp.Refused(answer, HttpStatusCode.UnprocessableEntity, "OutgoingRefused");
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
}
