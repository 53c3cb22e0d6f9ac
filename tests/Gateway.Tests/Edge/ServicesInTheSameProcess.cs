using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Gateway.Receipts;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Tests.Edge;

/// <summary>The edge as Embedded uses it: no proxy, the service's endpoints lie behind it in one pipeline.</summary>
public sealed class ServicesInTheSameProcess : IAsyncLifetime
{
    private static readonly Guid Story = Guid.CreateVersion7();
    private int _rendered;
    private GatewayApp _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await GatewayApp.StartAsync(
        builder =>
        {
            builder.Services.AddScoped<IReceiptSource>(_ => new Receipt("reader", () => Task.FromResult<RevisionReceipt[]>(
                [new(1, "settled", [new ReceiptEntry("page", "/x", "visible", DateTimeOffset.UnixEpoch, TraceId: "t1")]), new(2, "settled", [])])));
            builder.Services.AddScoped<IReceiptSource>(_ => new Receipt("syndication", () => Task.FromResult<RevisionReceipt[]>([new(1, "settled", []), new(2, "working", [])])));
            builder.Services.AddScoped<IReceiptSource>(_ => new Receipt("media", () => throw new InvalidOperationException("broken")));
        },
        app => app.MapService("reader", routes =>
        {
            routes.MapGet("/", (HttpContext context) =>
            {
                context.Response.Headers["Cache-Tag"] = "front";
                return Results.Content($"front {Interlocked.Increment(ref _rendered)}", "text/html");
            });
            routes.MapGet("/api/reader/whoami", (Caller caller) => new { caller.Id, caller.Name, caller.Roles });
            routes.MapPost("/api/reader/change", () => Results.NoContent()).RequirePermission(Permissions.StoriesPublish);
        }));

    [Fact]
    public async Task The_service_knows_the_caller_by_the_same_token_as_over_the_network()
    {
        using var visitor = _gateway.Visitor();
        using var admin = await _gateway.AdminAsync();

        Assert.Equal(Guid.Empty, (await visitor.GetFromJsonAsync<WhoAmI>("/api/reader/whoami"))!.Id);
        Assert.Equal(["admin"], (await admin.GetFromJsonAsync<WhoAmI>("/api/reader/whoami"))!.Roles);

        using var forged = new HttpRequestMessage(HttpMethod.Get, "/api/reader/whoami") { Headers = { { "X-Identity", "e30.e30." } } };
        Assert.Equal(Guid.Empty, (await (await visitor.SendAsync(forged)).ReadAsync<WhoAmI>()).Id);
    }

    [Fact]
    public async Task A_page_is_rendered_once_until_it_changes()
    {
        using var visitor = _gateway.Visitor();

        Assert.Equal("front 1", await visitor.GetStringAsync("/"));
        Assert.Equal("front 1", await visitor.GetStringAsync("/"));
        await _gateway.DeliverAsync(new PagesChanged { Tags = ["front"] });
        Assert.Equal("front 2", await visitor.GetStringAsync("/"));
    }

    [Theory]
    [InlineData("Origin", "https://evil.test")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_cannot_make_a_signed_in_browser_change_anything(string header, string value)
    {
        using var admin = await _gateway.AdminAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reader/change") { Headers = { { header, value } } };

        await (await admin.SendAsync(request)).RefusedAsync(HttpStatusCode.Forbidden, "CrossSite");
    }

    [Fact]
    public async Task Ones_own_pages_and_scripts_with_a_cookie_may_change_things()
    {
        using var admin = await _gateway.AdminAsync();
        using var page = new HttpRequestMessage(HttpMethod.Post, "/api/reader/change") { Headers = { { "Origin", _gateway.Address.GetLeftPart(UriPartial.Authority) } } };

        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync("/api/reader/change", null)).StatusCode);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        using var visitor = _gateway.Visitor();
        using var admin = await _gateway.AdminAsync();
        var (_, reporter) = await _gateway.HireAsync(admin, "reporter@news.test", "reporter");

        await (await visitor.PostAsync("/api/reader/change", null)).RefusedAsync(HttpStatusCode.Unauthorized, "SignInRequired");
        var refused = await reporter.PostAsync("/api/reader/change", null);
        Assert.Contains("stories.publish", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await refused.RefusedAsync(HttpStatusCode.Forbidden, "PermissionMissing");
    }

    [Fact]
    public async Task The_receipt_of_all_services_is_not_complete_while_one_works_or_is_silent()
    {
        using var admin = await _gateway.AdminAsync();
        var receipt = await admin.GetFromJsonAsync<MergedReceipt>($"/api/stories/{Story}/receipt");

        Assert.False(receipt!.Complete);
        Assert.Equal([1, 2], receipt.Revisions.Select(revision => revision.Revision));
        Assert.Equal(
            ["media unreachable", "reader settled", "syndication working"],
            receipt.Revisions[1].Services.Select(service => $"{service.Service} {service.State}"));
        Assert.Equal(["t1"], receipt.Traces);
    }

    [Fact]
    public async Task The_receipt_is_for_those_who_may_read_stories()
    {
        using var visitor = _gateway.Visitor();

        await (await visitor.GetAsync($"/api/stories/{Story}/receipt")).RefusedAsync(HttpStatusCode.Unauthorized, "SignInRequired");
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private sealed record WhoAmI(Guid Id, string Name, string[] Roles);

    private sealed class Receipt(string service, Func<Task<RevisionReceipt[]>> read) : IReceiptSource
    {
        public string Service => service;

        public async Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct) => new(service, storyId, await read());
    }
}
