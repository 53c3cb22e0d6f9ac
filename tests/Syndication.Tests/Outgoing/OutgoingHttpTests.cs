using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Outgoing;

namespace PublishingPlatform.Syndication.Tests.Outgoing;

public sealed class OutgoingHttpTests : IAsyncLifetime
{
    private WebApplication server = null!;
    private Uri address = null!;
    private int calls;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapGet("/plain", () => { calls++; return "hello"; });
        server.MapGet("/away", () => { calls++; return Results.Redirect("/plain"); });
        server.MapGet("/large", () => { calls++; return new string('x', 1_000_000); });
        server.MapGet("/cookie", (HttpContext http) =>
        {
            var known = http.Request.Cookies.ContainsKey("who");
            http.Response.Cookies.Append("who", "you");
            return known ? "again" : "first";
        });
        server.MapGet("/endless", async (HttpContext http) =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync("x", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                // Drips so slowly that the deadline ends it and not the size.
                await Task.Delay(50, http.RequestAborted);
            }
        });
        await server.StartAsync();
        address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Loopback_is_refused_before_anything_is_sent_however_it_is_spelled()
    {
        using var http = Http(new OutgoingOptions());

        foreach (var host in new[] { "127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]" })
            await Assert.ThrowsAsync<OutgoingRefusedException>(() => Get(http, new Uri($"http://{host}:{address.Port}/plain")));

        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task Other_schemes_and_credentials_are_refused()
    {
        using var http = Http(Loopback());

        await Assert.ThrowsAsync<OutgoingRefusedException>(() => Get(http, new Uri("file:///etc/passwd")));
        await Assert.ThrowsAsync<OutgoingRefusedException>(() => Get(http, new Uri($"http://user:word@127.0.0.1:{address.Port}/plain")));
    }

    [Fact]
    public async Task An_opened_range_is_reached()
    {
        using var http = Http(Loopback());

        var answer = await Get(http, new Uri(address, "/plain"));

        Assert.True(answer.IsSuccess);
        Assert.Equal("hello"u8.ToArray(), answer.Body.ToArray());
        Assert.False(answer.Truncated);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        using var http = Http(Loopback());

        var answer = await Get(http, new Uri(address, "/away"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_large_answer_is_cut_at_the_limit()
    {
        using var http = Http(Loopback());

        var answer = await Get(http, new Uri(address, "/large"), 1000);

        Assert.Equal(1000, answer.Body.Length);
        Assert.True(answer.Truncated);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        using var http = Http(Loopback());

        await Get(http, new Uri(address, "/cookie"));
        var second = await Get(http, new Uri(address, "/cookie"));

        Assert.Equal("first"u8.ToArray(), second.Body.ToArray());
    }

    [Fact]
    public async Task An_answer_that_trickles_for_ever_ends_by_the_clock()
    {
        var options = Loopback();
        options.Timeout = TimeSpan.FromMilliseconds(500);
        using var http = Http(options);

        await Assert.ThrowsAsync<TimeoutException>(() => Get(http, new Uri(address, "/endless")));
    }

    [Fact]
    public async Task A_wrong_range_stops_the_start_with_one_clear_line()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Outgoing:AllowedNetworks:0"] = "10.0.0.0/33";
        builder.AddOutgoingHttp();
        await using var app = builder.Build();

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("10.0.0.0/33", stopped.Message, StringComparison.Ordinal);
    }

    private static OutgoingOptions Loopback() => new() { AllowedNetworks = ["127.0.0.0/8", "::1/128"] };

    private static OutgoingHttp Http(OutgoingOptions options) =>
        new(Options.Create(options), new PublicNetworks(Options.Create(options)));

    private static async Task<OutgoingAnswer> Get(OutgoingHttp http, Uri address, int? limit = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await http.Send(request, TestContext.Current.CancellationToken, limit);
    }
}
