using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Syndication.Tests.Support;

/// <summary>The syndication service alone, with what a newsroom and its partners do with it. Retries are quick.</summary>
internal sealed class SyndicationApp(ServiceApp app) : IAsyncDisposable
{
    public ServiceApp Service => app;

    public HttpClient Manager { get; } = app.As("syndication-manager");

    public static Task<SyndicationApp> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>A second replica on the same data; both believe that they hold every lease, which is the worst case.</summary>
    public static Task<SyndicationApp> StartBeside(SyndicationApp first, params (string Name, string Value)[] settings) => StartAsync(first.Service.DataFolder, settings);

    private static async Task<SyndicationApp> StartAsync(string? dataFolder, (string Name, string Value)[] settings) =>
        new(await ServiceApp.StartAsync(
            SyndicationService.Name,
            builder =>
            {
                builder.Configuration["Syndication:Address"] = "https://news.example";
                builder.Configuration["Syndication:SiteName"] = "Harbour News";
                for (var i = 0; i < 5; i++) builder.Configuration[$"Syndication:RetryAfter:{i}"] = "00:00:00.300";
                builder.Configuration["Syndication:FirstCircuit"] = "00:00:00.500";
                foreach (var (name, value) in settings) builder.Configuration[name] = value;
                builder.AddSyndication();
            },
            web => web.MapSyndication(),
            dataFolder));

    public Task Publish(StoryPublished story) => app.Deliver(story);

    public Task Withdraw(StoryWithdrawn story) => app.Deliver(story);

    public async Task<TestPartner> Partner(string name, params Uri[] hooks)
    {
        var id = (Guid)(await Post("/api/syndication/partners", new { name }))["id"]!;
        var destinations = new List<(Guid Id, string Secret)>();
        foreach (var hook in hooks)
        {
            var made = await Post($"/api/syndication/partners/{id}/destinations", new { type = "webhook", url = hook });
            destinations.Add(((Guid)made["id"]!, (string)made["secret"]!));
        }

        var key = (string)(await Post($"/api/syndication/partners/{id}/keys", new { name = "test" }))["key"]!;
        return new TestPartner(id, name, destinations, WithKey(key));
    }

    public HttpClient WithKey(string key)
    {
        var client = app.Anonymous;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<JsonNode> Post(string path, object? body) => await Read(await Manager.PostAsJsonAsync(path, body));

    public async Task<JsonNode> Get(string path) => await Read(await Manager.GetAsync(path));

    public static async Task<JsonNode> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject();
    }

    public static async Task Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)JsonNode.Parse(text)!["code"]);
    }

    /// <summary>Waits until nothing is left to be expanded, numbered or sent.</summary>
    public Task Settled() => Eventually.Is(
        () => Database(async db => !await db.Revisions.AnyAsync(r => r.ExpandedAt == null)
            && !await db.Deliveries.AnyAsync(d => d.State == "pending")
            && !await db.Items.AnyAsync(i => i.Sequence == null)),
        "everything is delivered");

    /// <summary>Waits until the partners' deliveries of all revisions have been written and numbered.</summary>
    public Task Expanded() => Eventually.Is(
        () => Database(async db => !await db.Revisions.AnyAsync(r => r.ExpandedAt == null)
            && !await db.Items.AnyAsync(i => i.Sequence == null) && !await db.Deliveries.AnyAsync(d => d.Sequence == null)),
        "everything is expanded");

    public Task<T> Database<T>(Func<SyndicationDbContext, Task<T>> look) => app.Database(db => look((SyndicationDbContext)db));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

internal sealed record TestPartner(Guid Id, string Name, IReadOnlyList<(Guid Id, string Secret)> Destinations, HttpClient Api)
{
    public string Secret => Destinations[0].Secret;

    public async Task<JsonNode> Pull(string path) => await SyndicationApp.Read(await Api.GetAsync(path));
}
