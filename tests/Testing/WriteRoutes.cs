using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace PublishingPlatform.Testing;

/// <summary>
/// Fires what no honest client sends at every write route that a service's OpenAPI document lists. Whatever comes, the
/// answer has to be no server error, and a problem with a code unless it is a success.
/// </summary>
public static partial class WriteRoutes
{
    private static readonly string[] Reads = ["get", "head", "options"];
    private static readonly string Long = new('x', 200 * 1024);

    /// <summary>JSON values of every kind, one of which is wrong for any field.</summary>
    private static readonly string[] Values =
        ["null", "true", "12", "-1", "1e308", "\"\"", "\"x\"", "\"\\ud800\\u0000\\u202e\"", "[]", "[null]", "[[]]", "{}", "{\"x\":null}", $"\"{Long}\"", $"[\"{Long}\"]"];

    private static readonly string[] Bodies =
        ["", "{", "nonsense", .. Values, $"{{\"{Long}\":1}}", new string('[', 5000), "\uFEFF{}"];

    /// <summary>The answers that should never have been given; empty is well.</summary>
    /// <param name="known">Things that are there, by the names of their places in paths; each route is tried with unknown and malformed ones too.</param>
    public static async Task<IReadOnlyList<string>> Surprises(HttpClient client, string service, IReadOnlyDictionary<string, string> known)
    {
        var document = await client.GetFromJsonAsync<JsonElement>($"/openapi/{service}.json");
        var routes = Routes(document).ToList();
        Assert.Contains(routes, route => route.Fields.Count > 0);

        var surprises = new List<string>();
        foreach (var (method, path, fields) in routes)
        {
            string[] paths = [Filled(path, name => known.GetValueOrDefault(name, Guid.NewGuid().ToString())), Filled(path, _ => Guid.NewGuid().ToString()), Filled(path, _ => "x")];
            foreach (var place in paths.Distinct())
            {
                foreach (var body in Bodies.Concat(fields.SelectMany(field => Values.Select(value => $"{{\"{field}\":{value}}}"))))
                {
                    if (await Surprise(client, method, place, body, "application/json") is { } surprise) surprises.Add(surprise);
                }

                foreach (var type in new[] { "text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "nonsense" })
                {
                    if (await Surprise(client, method, place, "{}", type) is { } surprise) surprises.Add(surprise);
                }
            }
        }

        return surprises;
    }

    private static async Task<string?> Surprise(HttpClient client, HttpMethod method, string path, string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // Past the guard that would otherwise be the only thing met.
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        return IsExpected(answer, text) ? null : $"{method} {path} {type} {Shortened(body)} → {(int)answer.StatusCode} {answer.Content.Headers.ContentType} {Shortened(text)}";
    }

    private static bool IsExpected(HttpResponseMessage answer, string text)
    {
        if (answer.IsSuccessStatusCode) return true;
        if ((int)answer.StatusCode >= 500 || answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return false;

        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.TryGetProperty("code", out var code) && !string.IsNullOrEmpty(code.GetString());
    }

    private static IEnumerable<(HttpMethod Method, string Path, IReadOnlyList<string> Fields)> Routes(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where !Reads.Contains(operation.Name) && operation.Value.ValueKind is JsonValueKind.Object
        select (new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, (IReadOnlyList<string>)[.. Fields(document, operation.Value)]);

    private static IEnumerable<string> Fields(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var json)) yield break;

        // A body that may be absent is one of null and its type.
        var referred = Reference().Match(json.GetRawText());
        var schema = referred.Success ? document.GetProperty("components").GetProperty("schemas").GetProperty(referred.Groups[1].Value) : json.GetProperty("schema");
        if (!schema.TryGetProperty("properties", out var properties)) yield break;

        foreach (var property in properties.EnumerateObject()) yield return property.Name;
    }

    private static string Filled(string path, Func<string, string> value) => Place().Replace(path, place => value(place.Groups[1].Value));

    private static string Shortened(string text) => text.Length > 200 ? text[..200] + "…" : text;

    [GeneratedRegex("\"\\$ref\":\\s*\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("\\{([^}]+)\\}")]
    private static partial Regex Place();
}
