using System.Text.Encodings.Web;
using System.Text.Json;

namespace PublishingPlatform.Syndication.Formats.Ninjs;

/// <summary>Says in ODRL, which machines read, what the newsroom says in words and dates.</summary>
internal static class NinjsRightsExpression
{
    private const string Odrl = "http://www.w3.org/ns/odrl/2/";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null when nothing was said: silence is not a permission.</summary>
    public static NinjsRights? Of(string target, string? terms, DateTimeOffset? from, DateTimeOffset? until)
    {
        if (string.IsNullOrWhiteSpace(terms) && from is null && until is null) return null;

        var policy = new Dictionary<string, object>
        {
            ["@context"] = "http://www.w3.org/ns/odrl.jsonld",
            ["@type"] = "Set",
            ["uid"] = target + "#rights",
        };
        if (!string.IsNullOrWhiteSpace(terms)) policy["dc:description"] = terms;
        policy["permission"] = new[] { Permission(target, from, until) };

        return new NinjsRights(Odrl, JsonSerializer.Serialize(policy, Relaxed));
    }

    private static Dictionary<string, object> Permission(string target, DateTimeOffset? from, DateTimeOffset? until)
    {
        var permission = new Dictionary<string, object> { ["target"] = target, ["action"] = "distribute" };
        var window = new List<object>();
        if (from is { } start) window.Add(Bound("gteq", start));
        if (until is { } end) window.Add(Bound("lt", end));
        if (window.Count > 0) permission["constraint"] = window;

        return permission;
    }

    private static Dictionary<string, object> Bound(string comparison, DateTimeOffset at) => new()
    {
        ["leftOperand"] = "dateTime",
        ["operator"] = comparison,
        ["rightOperand"] = new Dictionary<string, string> { ["@value"] = Timestamps.Internet(at), ["@type"] = "xsd:dateTime" },
    };
}
