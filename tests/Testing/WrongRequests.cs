using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace PublishingPlatform.Testing;

/// <summary>
/// Sends to every write endpoint of a service's description what nobody should send, and tells which answers were a
/// surprise on our side or refused without a problem document and its code. New endpoints are tried without being named.
/// </summary>
public sealed class WrongRequests(HttpClient client, IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> examples)
{
    private static readonly string[] Writes = ["post", "put", "patch", "delete"];
    private static readonly string Long = new('x', 200_000);

    private static readonly string[] Bodies = ["", "{", "{}", "[]", "null", "1", "true", "\"x\"", "{\"\":0}", "[[[[[[[[]]]]]]]]", $"\"{Long}\"", new string('[', 2000)];

    private static readonly string[] Values =
        ["null", "1", "-1e400", "true", "{}", "[]", "[null]", "[[]]", "[1]", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\uffff\"", $"\"{Long}\"", $"[\"{Long}\"]"];

    /// <param name="known">Things that are there, by the names of their places in paths; every endpoint is tried with unknown and malformed ones too.</param>
    /// <param name="examples">JSON that is right for a property of this name, so that others are looked at as well.</param>
    /// <returns>One line for each answer that is not as it must be.</returns>
    public static async Task<IReadOnlyList<string>> Surprises(
        HttpClient client, string service, IReadOnlyDictionary<string, string>? known = null, params (string Property, string Json)[] examples)
    {
        var document = JsonNode.Parse(await client.GetStringAsync($"/openapi/{service}.json"))!.AsObject();
        var requests = new WrongRequests(client, known ?? new Dictionary<string, string>(), examples.ToDictionary(example => example.Property, example => example.Json));
        var found = new List<string>();
        var tried = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject().Where(o => Writes.Contains(o.Key)))
            {
                tried++;
                found.AddRange(await requests.Try(document, new HttpMethod(method.ToUpperInvariant()), path, operation!.AsObject()));
            }
        }

        Assert.NotEqual(0, tried);
        return found;
    }

    private async Task<List<string>> Try(JsonObject document, HttpMethod method, string path, JsonObject operation)
    {
        var found = new List<string>();
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        foreach (var address in Addresses(path, operation))
        {
            foreach (var body in Bodies.Concat(schema is null ? [] : Misfits(document, Resolve(document, schema))))
            {
                if (await Send(method, address, body, "application/json", operation) is { } surprise) found.Add(surprise);
            }

            foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x" })
            {
                if (await Send(method, address, "a=b&" + Long, type, operation) is { } surprise) found.Add(surprise);
            }
        }

        return found;
    }

    private async Task<string?> Send(HttpMethod method, string address, string body, string type, JsonObject operation)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        // Past the guard that would otherwise be the only thing met.
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode) return null;

        var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return status < 500 && (IsProblem(answer, text) || IsPromised(answer, operation))
            ? null
            : $"{method} {address} with {type} {Short(body)}: {status} {answer.Content.Headers.ContentType} {Short(text)}";
    }

    private static bool IsProblem(HttpResponseMessage answer, string text) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && JsonNode.Parse(text)?["code"]?.GetValue<string>() is { Length: > 0 };

    /// <summary>A page for people, where the description says that this status is one.</summary>
    private static bool IsPromised(HttpResponseMessage answer, JsonObject operation) =>
        answer.Content.Headers.ContentType?.MediaType is { } type && operation["responses"]?[$"{(int)answer.StatusCode}"]?["content"]?[type] is not null;

    /// <summary>Objects of the right shape but for one property, which has each wrong value in turn.</summary>
    private IEnumerable<string> Misfits(JsonObject document, JsonObject schema)
    {
        var properties = schema["properties"]?.AsObject().ToDictionary(property => property.Key, property => Example(document, property.Key, property.Value!)) ?? [];
        foreach (var wrong in properties.Keys)
        {
            foreach (var value in Values)
                yield return "{" + string.Join(",", properties.Select(property => $"\"{property.Key}\":{(property.Key == wrong ? value : property.Value)}")) + "}";
        }
    }

    private string Example(JsonObject document, string name, JsonNode schema)
    {
        if (examples.TryGetValue(name, out var given)) return given;

        var resolved = Resolve(document, schema);
        var types = resolved["type"] is JsonArray several ? [.. several.Select(type => type!.GetValue<string>())] : new[] { resolved["type"]?.GetValue<string>() };
        return types.FirstOrDefault(type => type != "null") switch
        {
            "string" => resolved["format"]?.GetValue<string>() switch { "uuid" => $"\"{Guid.NewGuid()}\"", "date-time" => "\"2100-01-01T00:00:00Z\"", _ => "\"x\"" },
            "array" => "[]",
            "boolean" => "false",
            "integer" or "number" => "1",
            _ => "{}",
        };
    }

    private static JsonObject Resolve(JsonObject document, JsonNode schema)
    {
        var choice = schema["oneOf"]?.AsArray().FirstOrDefault(one => one!["type"]?.ToString() != "null") ?? schema;
        return choice["$ref"]?.GetValue<string>() is { } reference
            ? document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject()
            : choice.AsObject();
    }

    private IEnumerable<string> Addresses(string path, JsonObject operation)
    {
        string[] places = [.. operation["parameters"]?.AsArray().Where(parameter => parameter!["in"]?.GetValue<string>() == "path").Select(parameter => parameter!["name"]!.GetValue<string>()) ?? []];
        Func<string, string>[] ways = [name => known.GetValueOrDefault(name) ?? Guid.NewGuid().ToString(), _ => Guid.NewGuid().ToString(), _ => "x"];
        return ways.Select(way => places.Aggregate(path, (address, name) => address.Replace($"{{{name}}}", way(name), StringComparison.Ordinal))).Distinct();
    }

    private static string Short(string text) => text.Length <= 160 ? text : $"{text[..80]}…{text[^60..]} ({text.Length})";
}
