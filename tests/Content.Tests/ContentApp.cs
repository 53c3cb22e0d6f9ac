using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Tests;

/// <summary>The content service on a real server, with the intentions of a newsroom as methods.</summary>
public sealed class ContentApp : IAsyncLifetime
{
    public ServiceApp App { get; private set; } = null!;

    /// <summary>Where its rows lie, and given up with it; null means a SQLite file.</summary>
    public SqlServer? SqlServer { get; init; }

    /// <summary>May do everything that a story needs.</summary>
    public HttpClient Editor => App.As("editor", "Ada");

    // As browsers write it: Chinese stays three bytes a character.
    private static readonly JsonSerializerOptions Unescaped = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public HttpClient Reporter => App.As("reporter", "Ben");

    public async ValueTask InitializeAsync()
    {
        App = await ServiceApp.StartAsync(
            "content",
            builder =>
            {
                builder.UseSqlServer(SqlServer, "content");
                builder.AddContent();
            },
            app => app.MapContent());
        await Section("news", "News");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        SqlServer?.Dispose();
    }

    /// <summary>The same intentions on a service that the test starts and stops itself.</summary>
    public ContentApp On(ServiceApp own)
    {
        App = own;
        return this;
    }

    public async Task CloseSection(JsonElement section)
    {
        using var message = new HttpRequestMessage(HttpMethod.Put, $"/api/content/sections/{Id(section)}")
        {
            Content = JsonContent.Create(new { names = section.GetProperty("names"), closed = true }),
        };
        message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{Version(section)}\""));
        await Expect(await Editor.SendAsync(message), HttpStatusCode.OK);
    }

    public async Task<JsonElement> Section(string slug, string name, string? parent = null)
    {
        var answer = await Editor.PostAsJsonAsync("/api/content/sections", new { slug, names = new Dictionary<string, string> { ["und"] = name }, parent });
        await Expect(answer, HttpStatusCode.Created);
        return await Json(answer);
    }

    public static object Paragraphs(params string[] texts) => new
    {
        type = "doc",
        content = texts.Select(text => (object)new { type = "paragraph", content = new[] { new { type = "text", text } } }).ToArray(),
    };

    public static object WithPicture(Guid assetId, string text = "The ferries run again.", string? caption = "The harbour") => new
    {
        type = "doc",
        content = new object[]
        {
            new { type = "paragraph", content = new[] { new { type = "text", text } } },
            new { type = "image", attrs = new { assetId, caption, alt = "Ferries", credit = "Eva" } },
            new { type = "image", attrs = new { number = 2, caption = "Still to be found" } },
        },
    };

    public async Task<JsonElement> Draft(string headline = "Harbour reopens", object? body = null, object? more = null)
    {
        var story = new Dictionary<string, object?>
        {
            ["headline"] = headline,
            ["section"] = new[] { "News" },
            ["zone"] = "Europe/Berlin",
            ["body"] = body ?? Paragraphs("The ferries run again."),
        };
        foreach (var property in more?.GetType().GetProperties() ?? []) story[property.Name] = property.GetValue(more);
        var answer = await Editor.PostAsJsonAsync("/api/content/stories", story, Unescaped);
        await Expect(answer, HttpStatusCode.Created);
        return await Json(answer);
    }

    public async Task<JsonElement> Approved(string headline = "Harbour reopens", object? body = null, object? more = null)
    {
        var story = await Draft(headline, body, more);
        story = await Done(story, "submit");
        return await Done(story, "approve");
    }

    public async Task<JsonElement> Published(string headline = "Harbour reopens", object? body = null, object? more = null) =>
        await Done(await Approved(headline, body, more), "publish", new { distribution = "full" });

    /// <summary>Does an action based on the story as given; the answer is the caller's to judge.</summary>
    public async Task<HttpResponseMessage> Do(JsonElement story, string action, object? request = null, HttpClient? client = null, string? version = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/content/stories/{Id(story)}/{action}")
        {
            Content = JsonContent.Create(request ?? new { }),
        };
        if (version != "") message.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(version ?? $"\"{Version(story)}\""));
        return await (client ?? Editor).SendAsync(message, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> Done(JsonElement story, string action, object? request = null, HttpClient? client = null)
    {
        var answer = await Do(story, action, request, client);
        await Expect(answer, HttpStatusCode.OK);
        return await Json(answer);
    }

    public async Task<HttpResponseMessage> Put(JsonElement story, object changes, HttpClient? client = null, int? version = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Put, $"/api/content/stories/{Id(story)}") { Content = JsonContent.Create(changes) };
        message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version ?? Version(story)}\""));
        return await (client ?? Editor).SendAsync(message, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> Saved(JsonElement story, object changes)
    {
        var answer = await Put(story, changes);
        await Expect(answer, HttpStatusCode.OK);
        return await Json(answer);
    }

    public async Task<JsonElement> Read(JsonElement story, string below = "")
    {
        var answer = await Editor.GetAsync($"/api/content/stories/{Id(story)}{below}", TestContext.Current.CancellationToken);
        await Expect(answer, HttpStatusCode.OK);
        return await Json(answer);
    }

    public async Task<IReadOnlyList<StoryPublished>> Publications(JsonElement story) =>
        [.. (await App.Announced<StoryPublished>()).Where(happened => happened.StoryId == Id(story))];

    public async Task<IReadOnlyList<StoryWithdrawn>> Withdrawals(JsonElement story) =>
        [.. (await App.Announced<StoryWithdrawn>()).Where(happened => happened.StoryId == Id(story))];

    public Task AssetReady(Guid assetId, int revision = 1, string? caption = "Own caption") =>
        App.Deliver(new AssetReady { Asset = Asset(assetId, revision, caption) });

    public static AssetSnapshot Asset(Guid assetId, int revision = 1, string? caption = "Own caption") => new()
    {
        AssetId = assetId,
        Revision = revision,
        FileName = "harbour.jpg",
        MediaType = "image/jpeg",
        Hash = new string('a', 64),
        Width = 3000,
        Height = 2000,
        Caption = caption,
        Keywords = [],
        Renditions = [new Rendition { Name = "w640", Path = "/media/x/w640.jpg", MediaType = "image/jpeg", Width = 640, Height = 427, Bytes = 40_000 }],
    };

    public static Guid Id(JsonElement story) => story.GetProperty("id").GetGuid();

    public static int Version(JsonElement story) => story.GetProperty("version").GetInt32();

    public static string State(JsonElement story) => story.GetProperty("state").GetString()!;

    public static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public static async Task Expect(HttpResponseMessage answer, HttpStatusCode status)
    {
        if (answer.StatusCode != status) Assert.Fail($"Expected {status}, got {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Expects a problem document with this status and code, and hands it out.</summary>
    public static async Task<JsonElement> Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        await Expect(answer, status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await Json(answer);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }
}
