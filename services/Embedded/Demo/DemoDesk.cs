using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>The newsroom as the demo uses it: public HTTP addresses alone, with a personal token, as any script would.</summary>
internal sealed class DemoDesk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient http;

    private DemoDesk(HttpClient http) => this.http = http;

    public static async Task<DemoDesk> SignIn(Uri address, string email, string password, CancellationToken ct)
    {
        using var session = new HttpClient { BaseAddress = address };
        await Accepted(await session.PostAsJsonAsync("/account/sign-in", new { email, password }, ct), ct);
        var token = await Json(await session.PostAsJsonAsync("/account/tokens", new { name = $"demo {Guid.NewGuid():N}" }, ct), ct);

        var http = new HttpClient { BaseAddress = address, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["token"]!.GetValue<string>());
        return new DemoDesk(http);
    }

    public async Task<JsonNode> Get(string path, CancellationToken ct) => await Json(await http.GetAsync(path, ct), ct);

    /// <param name="key">Makes the request safe to repeat after an interruption.</param>
    public async Task<JsonNode> Post(string path, object body, CancellationToken ct, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await Json(await http.SendAsync(request, ct), ct);
    }

    public async Task<JsonNode> Put(string path, int version, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await Json(await http.SendAsync(request, ct), ct);
    }

    public async Task<JsonNode> Send(string path, byte[] bytes, string mediaType, CancellationToken ct)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await Json(await http.PostAsync(path, content, ct), ct);
    }

    public async Task<bool> Answers(string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Reads again and again until something has happened in the background.</summary>
    public async Task<JsonNode> WaitFor(string path, Func<JsonNode, bool> condition, string what, CancellationToken ct)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(250, ct))
        {
            var read = await Get(path, ct);
            if (condition(read)) return read;
            if (DateTime.UtcNow > deadline) throw new DemoStoppedException($"{what} did not happen within {Patience.TotalMinutes:0} minutes; last seen: {read.ToJsonString()}");
        }
    }

    public async Task WaitForPage(string path, CancellationToken ct)
    {
        for (var deadline = DateTime.UtcNow + Patience; !await Answers(path, ct); await Task.Delay(250, ct))
            if (DateTime.UtcNow > deadline) throw new DemoStoppedException($"{path} did not appear within {Patience.TotalMinutes:0} minutes.");
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonNode> Json(HttpResponseMessage answer, CancellationToken ct)
    {
        var text = await (await Accepted(answer, ct)).Content.ReadAsStringAsync(ct);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static async Task<HttpResponseMessage> Accepted(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode) return answer;

        var (request, text) = (answer.RequestMessage!, await answer.Content.ReadAsStringAsync(ct));
        throw new DemoStoppedException($"{request.Method} {request.RequestUri!.PathAndQuery} was answered {(int)answer.StatusCode} {Said(text)}");
    }

    private static string Said(string text)
    {
        try
        {
            return JsonNode.Parse(text) is { } problem ? $"{problem["code"]}: {problem["detail"]}" : text;
        }
        catch (JsonException)
        {
            return text.ReplaceLineEndings(" ");
        }
    }
}

/// <summary>A step failed; the message is the line that the operator sees.</summary>
internal sealed class DemoStoppedException(string message) : Exception(message);
