using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Embedded.Demo;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Architecture.Tests;

/// <summary>All services in one container: whatever two of them named alike would show here first.</summary>
public sealed class Composition : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("publishing-composition-");
    private readonly WebApplicationFactory<PartnerReceiver> embedded;

    public Composition() => embedded = new WebApplicationFactory<PartnerReceiver>().WithWebHostBuilder(host => host
        .UseContentRoot(data.FullName)
        .UseSetting("urls", "http://127.0.0.1:0")
        .UseSetting("Data:Path", data.FullName));

    private IEnumerable<RouteEndpoint> Routes => embedded.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    public async ValueTask DisposeAsync()
    {
        await embedded.DisposeAsync();
        await TestFolders.Delete(data.FullName);
    }

    [Fact]
    public void Names_and_routes_are_unique_and_carry_their_service()
    {
        var routes = Routes.ToList();
        var names = routes.Select(r => r.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).OfType<string>().ToList();
        var addresses = routes.SelectMany(r => (r.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(m => $"{m} {r.RoutePattern.RawText} {BodyOf(r)}")).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(addresses.GroupBy(a => a).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(names, name => Assert.Contains('.', name));
    }

    /// <summary>A form and a JSON body may share an address.</summary>
    private static string BodyOf(RouteEndpoint route) => string.Join(',', route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []);

    [Fact]
    public void Every_subscription_has_its_consumer_and_every_consumer_its_subscription()
    {
        var endpoints = embedded.Services.GetRequiredService<PlatformRegistry>().Endpoints;

        Assert.Equal(
            Subscriptions.All.Select(s => $"{s.Event.WireName} → {s.Endpoint}").Order(),
            endpoints.SelectMany(e => e.Consumers.Keys.Select(wireName => $"{wireName} → {e.Name}")).Order());
    }

    [Fact]
    public void Every_change_over_HTTP_needs_a_permission_or_says_why_not()
    {
        // Open by design: visitors subscribe and sign in, partners come with keys of their own, links prove themselves.
        string[] open = ["/account", "/api/notification/subscriptions", "/api/notification/confirm", "/api/notification/unsubscribe", "/api/partner/v1"];

        var unprotected = Routes
            .Where(r => r.Metadata.GetMetadata<ServiceMetadata>() is not null)
            .Where(r => r.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(m => m is not ("GET" or "HEAD")) == true)
            .Where(r => r.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.AuthorizationPolicy>().Count == 0)
            .Select(r => r.RoutePattern.RawText!)
            .Where(path => !open.Any(o => path.StartsWith(o, StringComparison.Ordinal)));

        Assert.Empty(unprotected);
    }
}
