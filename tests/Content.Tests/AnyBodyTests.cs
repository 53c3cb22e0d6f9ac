using System.Net;
using System.Text;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests;

/// <summary>Whatever is sent to whichever address that takes something: the service says what is wrong with it and never that something is wrong with itself.</summary>
public sealed class AnyBodyTests(ContentApp app) : IClassFixture<ContentApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string[] Bodies =
    [
        "", "{}", "[]", "null", "\"x\"", "1", "{", "\u0000", "[{}]",
        """{"headline":{},"body":[],"byline":"x","keywords":{},"section":5,"urgency":"high","publishedAt":{},"related":["x"],"language":[],"zone":null}""",
        """{"headline":null,"body":null,"byline":[null],"keywords":[null],"section":[null],"related":null,"subjects":[null],"language":null,"zone":null,"slug":null}""",
        """{"body":{"type":"nothing"}}""", """{"body":{"type":"doc","content":[null]}}""", """{"body":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":null}]}]}}""",
        """{"urgency":1e99,"publishedAt":"0001-01-01T00:00:00+14:00"}""",
        """{"distribution":"everywhere"}""", """{"distribution":null,"alert":null}""", """{"distribution":7,"alert":{}}""",
        """{"distribution":"full","alert":{"topics":null}}""", """{"distribution":"full","alert":{"topics":[null]}}""", """{"distribution":"full","alert":{"topics":[{}]}}""",
        """{"distribution":"full","at":"never"}""", """{"distribution":"full","at":"9999-12-31T23:59:59+14:00"}""", """{"distribution":"full","at":"2040-01-01T00:00:00","zone":"Mars/Olympus"}""",
        """{"distribution":"full","at":{},"waitForMedia":"perhaps"}""",
        """{"reason":null,"notice":[]}""", """{"reason":{},"notice":{}}""", """{"reason":"\u0000","notice":"\u0000"}""",
        """{"note":null}""", """{"note":[]}""", """{"note":"\ud800"}""", """{"note":"x","changes":[]}""", """{"note":"x","changes":{"section":null}}""", """{"note":"x","changes":{"section":null,"body":null}}""",
        """{"takeOver":"yes"}""",
        """{"names":null}""", """{"names":[]}""", """{"names":{"und":null}}""", """{"names":{"":"x"}}""", """{"names":{"und":"x"},"slug":null,"parent":{},"order":"first","closed":1}""",
        """{"names":{"und":"x"},"slug":"x","parent":"nowhere"}""", """{"names":{"und":"x"},"order":1e10}""",
    ];

    [Fact]
    public async Task Every_address_answers_every_body_with_a_problem_that_has_a_code()
    {
        var routes = await WriteRoutes();
        Assert.True(routes.Count >= 20, $"Only {routes.Count} addresses were found.");
        var failures = new List<string>();

        foreach (var (method, path, type) in routes)
        {
            foreach (var id in await Ids(path))
            {
                foreach (var body in Bodies)
                {
                    using var message = new HttpRequestMessage(method, Address(path, id)) { Content = new StringContent(body, Encoding.UTF8, type) };
                    message.Headers.TryAddWithoutValidation("If-Match", "*");
                    using var answer = await app.Editor.SendAsync(message, Ct);
                    if (await Fault(answer) is { } fault) failures.Add($"{method} {path} {body}: {fault}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_whatever_they_send()
    {
        foreach (var (method, path, type) in await WriteRoutes())
        {
            using var message = new HttpRequestMessage(method, Address(path, Guid.NewGuid())) { Content = new StringContent("[", Encoding.UTF8, type) };
            await ContentApp.Refused(await app.App.Anonymous.SendAsync(message, Ct), HttpStatusCode.Unauthorized, "SignInRequired");
        }
    }

    private static async Task<string?> Fault(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode) return null;

        var text = await answer.Content.ReadAsStringAsync(Ct);
        if ((int)answer.StatusCode >= 500 || answer.Content.Headers.ContentType?.MediaType is not "application/problem+json") return $"{(int)answer.StatusCode} {text}";
        return JsonDocument.Parse(text).RootElement.TryGetProperty("code", out var code) && code.GetString()?.Length > 0 ? null : $"no code: {text}";
    }

    private async Task<IReadOnlyList<(HttpMethod Method, string Path, string Type)>> WriteRoutes()
    {
        using var document = JsonDocument.Parse(await app.App.Anonymous.GetStringAsync("/openapi/content.json", Ct));
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Name is "post" or "put" && path.Name.StartsWith("/api/content", StringComparison.Ordinal)
               select (new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, path.Name.EndsWith("/imports", StringComparison.Ordinal) ? "text/plain" : "application/json"),
        ];
    }

    private static string Address(string path, Guid id) => path
        .Replace("{id}", id.ToString(), StringComparison.Ordinal)
        .Replace("{number}", "1", StringComparison.Ordinal)
        .Replace("{version}", "1", StringComparison.Ordinal);

    /// <summary>Of something that nobody has, and of what is there: a section, or a story before and after it is public.</summary>
    private async Task<IReadOnlyList<Guid>> Ids(string path)
    {
        if (!path.Contains("{id}", StringComparison.Ordinal)) return [Guid.Empty];
        if (path.StartsWith("/api/content/sections", StringComparison.Ordinal)) return [Guid.NewGuid(), ContentApp.Id(await app.Section($"any-{Guid.NewGuid():n}", "Any"))];

        return [Guid.NewGuid(), ContentApp.Id(await app.Draft()), ContentApp.Id(await app.Published())];
    }
}
