using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PublishingPlatform.Gateway.Receipts;
using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Gateway.Tests.Edge;

public sealed class RequestsPassingThrough : IAsyncLifetime
{
    private readonly SemaphoreSlim _nextEvent = new(0);
    private readonly TaskCompletionSource _streamIsOver = new();
    private Backend _backend = null!;
    private GatewayApp _gateway = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync(app =>
        {
            app.MapGet("/api/content/stories", () => Results.Json(new { items = Array.Empty<string>() }));
            app.MapPost("/api/content/imports", async (HttpContext context) => await Drain(context));
            app.MapPost("/api/content/stories", async (HttpContext context) => await Drain(context));
            app.MapPost("/api/media/assets", async (HttpContext context) => await Drain(context));
            app.MapPost("/api/content/echo", (HttpContext context) => context.Request.Body.CopyToAsync(context.Response.Body));
            // Never answers by itself.
            app.MapGet("/api/reader/slow", async (CancellationToken ct) => await Task.Delay(Timeout.Infinite, ct));
            app.MapGet("/api/reader/stories/{id:guid}/receipt", (Guid id, int? revision) =>
                new ServiceReceipt("reader", id, [new RevisionReceipt(revision ?? 1, RevisionReceipt.Settled, [])]));
            app.MapGet("/page", () => Results.Content("<p>Page</p>", "text/html"));
            app.MapGet("/live/flood/events", async (HttpContext context) =>
            {
                context.Response.ContentType = "text/event-stream";
                for (var number = 1; number <= 2; number++)
                {
                    await _nextEvent.WaitAsync(context.RequestAborted);
                    await context.Response.WriteAsync($"id: {number}\n\n");
                    await context.Response.Body.FlushAsync();
                }

                _streamIsOver.SetResult();
            });
        });
        _gateway = await GatewayApp.BeforeAsync(
            _backend,
            ("Gateway:Limits:BodyKilobytes", "64"), ("Gateway:Limits:ImportKilobytes", "256"), ("Gateway:Limits:MediaKilobytes", "1024"),
            ("Gateway:Limits:SubscriptionsPerMinute", "2"), ("Gateway:Services:desk", "http://127.0.0.1:9"));
        _visitor = _gateway.Visitor();
    }

    [Fact]
    public async Task A_visitor_reaches_a_service_with_an_identity_for_that_service_only()
    {
        await _visitor.GetAsync("/api/content/stories");

        var token = await VerifiedAsync(_backend.Last.Headers["X-Identity"], "content");
        Assert.Null(await VerifiedAsync(_backend.Last.Headers["X-Identity"], "media"));
        Assert.NotNull(token);
        Assert.False(token.TryGetClaim("sub", out _));
        Assert.InRange(token.ValidTo - token.ValidFrom, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_person_reaches_a_service_by_name_and_role_and_the_session_stays_behind()
    {
        using var admin = await _gateway.AdminAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/content/stories");
        request.Headers.Add("Cookie", admin.DefaultRequestHeaders.GetValues("Cookie").Single() + "; layout=wide");
        await _visitor.SendAsync(request);

        var token = await VerifiedAsync(_backend.Last.Headers["X-Identity"], "content");
        Assert.Equal("admin", token!.GetClaim("role").Value);
        Assert.Equal("layout=wide", _backend.Last.Headers["Cookie"]);
    }

    [Fact]
    public async Task Claims_that_a_client_makes_about_itself_are_taken_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/content/stories");
        request.Headers.Add("X-Identity", "forged");
        request.Headers.Add("X_User_Id", "1");
        request.Headers.Add("X-User-Roles", "admin");
        request.Headers.Add("X-Forwarded-For", "8.8.8.8");
        request.Headers.Add("X-Forwarded-Host", "evil.test");
        request.Headers.Add("Forwarded", "for=8.8.8.8");
        request.Headers.Add("X-Real-IP", "8.8.8.8");
        await _visitor.SendAsync(request);

        var headers = _backend.Last.Headers;
        Assert.NotEqual("forged", headers["X-Identity"]);
        Assert.DoesNotContain(headers, header => header.Key.Contains("Forwarded", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(headers, header => header.Key.Contains("User", StringComparison.OrdinalIgnoreCase) && header.Key != "User-Agent");
        Assert.DoesNotContain(headers, header => header.Value.Contains("8.8.8.8", StringComparison.Ordinal) || header.Value.Contains("evil.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_partners_key_passes_untouched_and_an_unknown_personal_token_does_not_pass()
    {
        using var partner = new HttpRequestMessage(HttpMethod.Get, "/api/partner/v1/stories") { Headers = { { "Authorization", "Bearer ppk_abc" } } };
        await _visitor.SendAsync(partner);
        Assert.Equal("Bearer ppk_abc", _backend.Last.Headers["Authorization"]);

        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/api/content/stories") { Headers = { { "Authorization", "Bearer ppt_invented" } } };
        await (await _visitor.SendAsync(stranger)).RefusedAsync(HttpStatusCode.Unauthorized, "TokenInvalid");
        Assert.Single(_backend.Requests);
    }

    [Fact]
    public async Task The_callers_trace_goes_on_behind_the_gateway()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/content/stories") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } };
        await _visitor.SendAsync(request);

        Assert.Contains(Trace, _backend.Last.Headers["traceparent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/content/stories", 60, HttpStatusCode.OK)]
    [InlineData("/api/content/stories", 70, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/content/imports", 200, HttpStatusCode.OK)]
    [InlineData("/api/content/imports", 5000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/media/assets", 1000, HttpStatusCode.OK)]
    public async Task A_body_may_be_as_large_as_its_place_allows(string path, int kilobytes, HttpStatusCode expected)
    {
        var body = new byte[kilobytes * 1024];
        var told = await _visitor.PostAsync(path, new ByteArrayContent(body));
        Assert.Equal(expected, told.StatusCode);

        using var untold = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(new MemoryStream(body)), Headers = { TransferEncodingChunked = true } };
        var found = await _visitor.SendAsync(untold);
        Assert.Equal(expected, found.StatusCode);
        if (expected == HttpStatusCode.RequestEntityTooLarge)
        {
            await told.RefusedAsync(expected, "BodyTooLarge");
            await found.RefusedAsync(expected, "BodyTooLarge");
        }
    }

    [Fact]
    public async Task A_change_that_must_happen_once_reaches_the_service_with_its_key_and_its_body()
    {
        using var change = new HttpRequestMessage(HttpMethod.Post, "/api/content/echo") { Content = JsonContent.Create("rain"), Headers = { { "Idempotency-Key", "k1" } } };
        var answer = await _visitor.SendAsync(change);

        Assert.Equal("\"rain\"", await answer.Content.ReadAsStringAsync());
        Assert.Equal("k1", _backend.Last.Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Events_arrive_one_by_one_and_outlive_the_time_that_answers_get()
    {
        await using var impatient = await ImpatientAsync();
        using var visitor = impatient.Visitor();
        var opening = visitor.GetAsync("/live/flood/events", HttpCompletionOption.ResponseHeadersRead);
        _nextEvent.Release();
        using var stream = await opening;
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal("id: 1", await lines.ReadLineAsync());
        Assert.False(_streamIsOver.Task.IsCompleted);

        // Asked after the stream began and given up because its time is over: so would be the stream, were it measured.
        await (await visitor.GetAsync("/api/reader/slow")).RefusedAsync(HttpStatusCode.GatewayTimeout, "ServiceTimedOut");
        _nextEvent.Release();
        Assert.Equal("", await lines.ReadLineAsync());
        Assert.Equal("id: 2", await lines.ReadLineAsync());
        await _streamIsOver.Task;
    }

    [Fact]
    public async Task A_service_that_hangs_or_is_gone_is_explained()
    {
        await using var impatient = await ImpatientAsync();
        using var visitor = impatient.Visitor();
        await (await visitor.GetAsync("/api/reader/slow")).RefusedAsync(HttpStatusCode.GatewayTimeout, "ServiceTimedOut");
        await (await _visitor.GetAsync("/desk")).RefusedAsync(HttpStatusCode.BadGateway, "ServiceUnreachable");
    }

    [Fact]
    public async Task Too_many_subscriptions_are_told_when_to_come_back_while_others_go_on()
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 3; i++) answers.Add(await _visitor.PostAsync("/api/notification/subscriptions", new StringContent("{}")));

        Assert.Equal(HttpStatusCode.NotFound, answers[1].StatusCode);
        await answers[2].RefusedAsync(HttpStatusCode.TooManyRequests, "TooManyRequests");
        Assert.InRange(int.Parse(answers[2].Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await _visitor.GetAsync("/api/content/stories")).StatusCode);
    }

    [Fact]
    public async Task The_receipt_is_gathered_in_the_callers_name()
    {
        using var admin = await _gateway.AdminAsync();
        var receipt = await admin.GetFromJsonAsync<MergedReceipt>($"/api/stories/{Guid.CreateVersion7()}/receipt?revision=3");

        var revision = Assert.Single(receipt!.Revisions);
        Assert.Equal("settled", revision.Services.Single(service => service.Service == "reader").State);
        Assert.Equal("unreachable", revision.Services.Single(service => service.Service == "content").State);
        Assert.False(receipt.Complete);

        var asked = _backend.Requests.Single(request => request.Address.StartsWith("/api/reader/", StringComparison.Ordinal));
        Assert.EndsWith("?revision=3", asked.Address, StringComparison.Ordinal);
        Assert.Equal("admin", (await VerifiedAsync(asked.Headers["X-Identity"], "reader"))!.GetClaim("role").Value);
    }

    [Fact]
    public async Task Pages_carry_what_makes_browsers_strict()
    {
        var page = await _visitor.GetAsync("/page");

        Assert.Contains("script-src 'self';", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.NotNull(page.Header("Referrer-Policy"));
        Assert.NotNull(page.Header("Permissions-Policy"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        Assert.Null(page.Header("Server"));
        Assert.Null(page.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Every_service_has_its_description_through_the_gateway()
    {
        await _visitor.GetAsync("/openapi/reader.json");
        Assert.Equal("/openapi/reader.json", _backend.Last.Address);

        Assert.Contains("/account/sign-in", await _visitor.GetStringAsync("/openapi/gateway.json"), StringComparison.Ordinal);
        Assert.Contains("syndication", await _visitor.GetStringAsync("/openapi/index.json"), StringComparison.Ordinal);
        Assert.Equal("text/html", (await _visitor.GetAsync("/openapi/")).Content.Headers.ContentType?.MediaType);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _gateway.DisposeAsync();
        await _backend.DisposeAsync();
        _nextEvent.Dispose();
    }

    /// <summary>Waits for an answer for a second only, which a sign-in may take on a busy machine.</summary>
    private Task<GatewayApp> ImpatientAsync() => GatewayApp.BeforeAsync(_backend, ("Gateway:Limits:AnswerSeconds", "1"));

    private async Task<JsonWebToken?> VerifiedAsync(string token, string audience)
    {
        var keys = new JsonWebKeySet(await _visitor.GetStringAsync("/.well-known/jwks.json"));
        Assert.All(keys.Keys, key => Assert.False(key.HasPrivateKey));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "publishing-gateway",
            ValidAudience = audience,
            IssuerSigningKeys = keys.Keys,
            ValidAlgorithms = ["ES256"],
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private static async Task<IResult> Drain(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        return Results.Text("taken", "text/plain", Encoding.UTF8);
    }
}
