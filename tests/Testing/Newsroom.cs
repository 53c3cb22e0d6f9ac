using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PublishingPlatform.Testing;

/// <summary>What people of a newsroom do, over the public HTTP surface alone. Each method fails with the answer's text when it is refused.</summary>
public sealed class Newsroom : IDisposable
{
    private readonly HttpClient http;

    private Newsroom(HttpClient http) => this.http = http;

    /// <summary>For requests that no method here makes.</summary>
    public HttpClient Http => http;

    /// <summary>Signs in with a password and goes on with a personal token, as scripts do.</summary>
    public static async Task<Newsroom> SignIn(Uri address, string email = EmbeddedProcess.AdminEmail, string password = EmbeddedProcess.AdminPassword)
    {
        using var session = new HttpClient { BaseAddress = address };
        await Accepted(await session.PostAsJsonAsync("/account/sign-in", new { email, password }));
        var token = await Json(await session.PostAsJsonAsync("/account/tokens", new { name = $"test {Guid.NewGuid():N}" }));

        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return new Newsroom(http);
    }

    /// <summary>The same person at an instance that was started again.</summary>
    public Newsroom At(Uri address)
    {
        var again = new HttpClient { BaseAddress = address, Timeout = http.Timeout };
        again.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new Newsroom(again);
    }

    public Task<JsonElement> Import(byte[] page, string query = "format=auto") =>
        Send(HttpMethod.Post, $"/api/content/imports?{query}", new ByteArrayContent(page));

    public Task<JsonElement> Create(object story) => Send(HttpMethod.Post, "/api/content/stories", JsonContent.Create(story));

    public async Task<JsonElement> Story(Guid id) => await Json(await http.GetAsync($"/api/content/stories/{id}"));

    /// <summary>Saves fields over the version that the story has now.</summary>
    public async Task<JsonElement> Edit(Guid id, object changes)
    {
        var version = (await Story(id)).GetProperty("version").GetInt32();
        return await Send(HttpMethod.Put, $"/api/content/stories/{id}", JsonContent.Create(changes), version);
    }

    /// <summary>One step of the workflow, for example <c>approve</c>.</summary>
    public Task<JsonElement> Do(Guid id, string action, object? body = null) =>
        Send(HttpMethod.Post, $"/api/content/stories/{id}/{action}", JsonContent.Create(body ?? new { }));

    public async Task<Guid> Upload(byte[] picture, string fileName = "photo.jpg")
    {
        var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { content, "file", fileName } };
        var asset = await Json(await http.PostAsync("/api/media/assets", form));
        return asset.GetProperty("id").GetGuid();
    }

    /// <summary>Waits until an uploaded picture has its renditions.</summary>
    public Task<JsonElement> Ready(Guid asset) => WaitFor($"/api/media/assets/{asset}", a => a.GetProperty("state").GetString() == "ready", "the picture is ready");

    public Task<JsonElement> Receipt(Guid story) => Read($"/api/stories/{story}/receipt");

    /// <summary>Waits until a story's receipt says that everything it caused has settled.</summary>
    public Task<JsonElement> CompleteReceipt(Guid story, int revision) => WaitFor(
        $"/api/stories/{story}/receipt?revision={revision}", r => r.GetProperty("complete").GetBoolean(), $"the receipt of revision {revision} is complete");

    public async Task<JsonElement> Read(string path) => await Json(await http.GetAsync(path));

    public Task<JsonElement> Post(string path, object body) => Send(HttpMethod.Post, path, JsonContent.Create(body));

    public async Task<JsonElement> WaitFor(string path, Func<JsonElement, bool> condition, string what)
    {
        JsonElement last = default;
        try
        {
            await Eventually.Is(async () => condition(last = await Read(path)), what);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} Last seen: {last}", late);
        }

        return last;
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> Send(HttpMethod method, string path, HttpContent content, int? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await Json(await http.SendAsync(request));
    }

    private static async Task<HttpResponseMessage> Accepted(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? answer
        : throw new HttpRequestException(
            $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}",
            null, answer.StatusCode);

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var text = await (await Accepted(answer)).Content.ReadAsStringAsync();
        return text.Length == 0 ? JsonSerializer.SerializeToElement(new JsonObject()) : JsonDocument.Parse(text).RootElement.Clone();
    }
}
