using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests;

/// <summary>The media service on a real server, database and folder, with what tests say to it.</summary>
public sealed class MediaApp : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal ServiceApp App { get; private set; } = null!;

    /// <summary>Given to those tests that turn the clock; others run on real time.</summary>
    internal FakeTimeProvider? Clock { get; init; }

    internal string? Folder { get; init; }

    /// <summary>Where its rows lie, and given up with it; null means a SQLite file.</summary>
    internal SqlServer? SqlServer { get; init; }

    internal Dictionary<string, string?> Settings { get; init; } = [];
    internal bool Rendering { get; init; } = true;
    internal HttpClient PhotoEditor => App.As(Roles.PhotoEditor);

    public async ValueTask InitializeAsync() => App = await ServiceApp.StartAsync(
        "media",
        builder =>
        {
            foreach (var (name, value) in Settings) builder.Configuration[name] = value;
            builder.UseSqlServer(SqlServer, "media");
            if (Clock is not null) builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.AddMedia();
            if (!Rendering) builder.Services.Replace(ServiceDescriptor.Scoped<Media.Renditions.RenderWork>(_ => throw new InvalidOperationException("this process renders nothing")));
        },
        app => app.MapMedia(),
        Folder);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        SqlServer?.Dispose();
    }

    internal static async Task<MediaApp> Start(MediaApp app)
    {
        await app.InitializeAsync();
        return app;
    }

    internal async Task<(HttpStatusCode Status, AssetAnswer? Asset, string? Code)> Upload(byte[] bytes, string name = "harbour.jpg", HttpClient? client = null)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var answer = await (client ?? PhotoEditor).PostAsync($"/api/media/assets?fileName={Uri.EscapeDataString(name)}", content);
        return answer.IsSuccessStatusCode
            ? (answer.StatusCode, await answer.Content.ReadFromJsonAsync<AssetAnswer>(Json), null)
            : (answer.StatusCode, null, await CodeOf(answer));
    }

    internal async Task<AssetAnswer> UploadReady(byte[]? bytes = null)
    {
        var (_, asset, code) = await Upload(bytes ?? Samples.Unique());
        Assert.True(asset is not null, code);
        return await Eventually(asset.Id, "ready");
    }

    internal Task<AssetAnswer> Eventually(Guid id, string state) => PublishingPlatform.Testing.Eventually.Get(
        async () => await Read(id) is { } asset && asset.State == state ? asset : null, $"asset {id} {state}");

    internal Task<AssetAnswer?> Read(Guid id, HttpClient? client = null) => (client ?? PhotoEditor).GetFromJsonAsync<AssetAnswer>($"/api/media/assets/{id}", Json);

    internal async Task<HttpResponseMessage> Edit(AssetAnswer asset, object change, HttpClient? client = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/media/assets/{asset.Id}") { Content = JsonContent.Create(change) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{asset.Version}\"");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await (client ?? PhotoEditor).SendAsync(request);
    }

    internal Task<HttpResponseMessage> Withdraw(Guid id, HttpClient? client = null) =>
        (client ?? PhotoEditor).PostAsJsonAsync($"/api/media/assets/{id}/withdraw", new { reason = "The agency took it back" });

    /// <summary>What lies in the store; the locks by which processes know each other are none of it.</summary>
    internal static IEnumerable<string> FilesIn(string dataFolder, string part = "") => Directory
        .EnumerateFiles(Path.Combine(dataFolder, "media", part), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) != ".lock");

    internal static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        try
        {
            Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{answer.StatusCode} {answer.Content.Headers.ContentType}: {body}");
            return JsonDocument.Parse(body).RootElement.GetProperty("code").GetString();
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{answer.StatusCode}: {body}");
        }
    }

    internal Task<T> Database<T>(Func<MediaDbContext, Task<T>> look) => App.Database(db => look((MediaDbContext)db));
}
