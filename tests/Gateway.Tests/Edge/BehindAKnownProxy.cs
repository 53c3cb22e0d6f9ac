using System.Net;
using System.Net.Http.Json;

namespace PublishingPlatform.Gateway.Tests.Edge;

public sealed class BehindAKnownProxy : IAsyncLifetime
{
    private GatewayApp _gateway = null!;
    private HttpClient _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(map: _ => { }, settings:
            [("Gateway:KnownProxies:0", "127.0.0.0/8"), ("Gateway:Limits:AddressBurst", "5"), ("Gateway:Limits:AddressPerSecond", "1")]);
        _proxy = _gateway.Visitor();
    }

    [Fact]
    public async Task Over_tls_the_cookie_belongs_to_this_host_alone_and_browsers_stay_on_tls()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = JsonContent.Create(new { email = GatewayApp.AdminEmail, password = GatewayApp.AdminPassword }),
            Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.1" } },
        };
        var answer = await _proxy.SendAsync(request);

        Assert.StartsWith("__Host-newsroom=", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("secure", answer.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=", answer.Header("Strict-Transport-Security"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_visitor_who_floods_is_held_back_and_others_and_the_watchers_are_not()
    {
        var flood = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FromAsync("203.0.113.7", "/account/me")));

        var refused = flood.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(refused.Count, 5, 15);
        await refused[0].RefusedAsync(HttpStatusCode.TooManyRequests, "TooManyRequests");
        Assert.NotNull(refused[0].Header("Retry-After"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await FromAsync("203.0.113.8", "/account/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await FromAsync("203.0.113.7", "/health/live")).StatusCode);
    }

    [Fact]
    public async Task One_network_of_ipv6_is_one_visitor()
    {
        var flood = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => FromAsync($"2001:db8:1:2::{i:x}", "/account/me")));

        Assert.Contains(flood, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.Unauthorized, (await FromAsync("2001:db8:1:3::1", "/account/me")).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _proxy.Dispose();
        await _gateway.DisposeAsync();
    }

    private async Task<HttpResponseMessage> FromAsync(string address, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", address } } };
        return await _proxy.SendAsync(request);
    }
}
