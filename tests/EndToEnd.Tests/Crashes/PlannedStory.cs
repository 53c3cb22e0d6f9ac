using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Crashes;

/// <summary>
/// One story's way, taken step by step as a careful client does: each step has an idempotency key of its own and
/// is repeated with it until it is answered, however often the other side dies.
/// </summary>
internal sealed class PlannedStory(int number)
{
    private static readonly string[] Steps = ["create", "submit", "approve", "publish", "edit", "publish again", "correct", "kill"];

    private readonly string tag = $"crash-{number}-{Guid.NewGuid():N}";
    private int done;

    /// <summary>Every third story goes all the way to its withdrawal; the others stay up.</summary>
    private int Last => number % 3 == 0 ? Steps.Length : Steps.Length - 1;

    public bool IsFinished => done == Last;

    public Guid Id { get; private set; }

    /// <summary>In the headline from the first revision to the last, so that every effect can be told by it.</summary>
    public string Tag => tag;

    public bool IsKilled => done == Steps.Length;

    public bool IsAlerted => number % 2 == 0;

    /// <summary>Revisions that the answers so far promise.</summary>
    public int Revisions => Steps.Take(done).Count(s => s is "publish" or "publish again" or "correct" or "kill");

    public string LastHeadline => done > 6 ? $"{tag} corrected" : done > 5 ? $"{tag} edited" : tag;

    /// <summary>Takes the next step; throws when nobody answered, and is then called again.</summary>
    public async Task Advance(Newsroom desk)
    {
        var step = Steps[done];
        using var request = await Request(desk, step);
        request.Headers.Add("Idempotency-Key", $"{tag}-{done}");
        using var answer = await desk.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        // A gateway's word for a service that is gone.
        if (answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout) throw new HttpRequestException(text);

        Assert.True(answer.IsSuccessStatusCode, $"{step} of {tag} was answered {(int)answer.StatusCode}: {text}");

        if (step == "create") Id = JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid();
        done++;
    }

    private async Task<HttpRequestMessage> Request(Newsroom desk, string step) => step switch
    {
        "create" => Post("", new { headline = tag, language = "en", section = new[] { "News" }, body = Body("A first text.") }),
        "publish" => Post($"/{Id}/publish", new { distribution = "full", alert = IsAlerted ? new { topics = new[] { "breaking" } } : null }),
        "edit" => await Edit(desk),
        "publish again" => Post($"/{Id}/publish", new { distribution = "full" }),
        "correct" => Post($"/{Id}/correct", new { headline = $"{tag} corrected", note = "The headline was wrong." }),
        "kill" => Post($"/{Id}/kill", new { reason = "A test of withdrawal.", notice = "This story has been withdrawn." }),
        _ => Post($"/{Id}/{step}", new { }),
    };

    private async Task<HttpRequestMessage> Edit(Newsroom desk)
    {
        var story = await desk.Story(Id);
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/content/stories/{Id}") { Content = JsonContent.Create(new { headline = $"{tag} edited" }) };
        // Repeated after its answer was lost, the edit is known by its key; its version no longer matters then.
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{story.GetProperty("version").GetInt32()}\"");
        return request;
    }

    private static HttpRequestMessage Post(string path, object body) =>
        new(HttpMethod.Post, $"/api/content/stories{path}") { Content = JsonContent.Create(body) };

    private static object Body(string text) =>
        new { type = "doc", content = new[] { new { type = "paragraph", content = new[] { new { type = "text", text } } } } };
}
