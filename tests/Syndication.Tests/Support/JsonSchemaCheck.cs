using System.Text.Json;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Syndication.Tests.Support;

/// <summary>
/// Checks a document against a JSON Schema, draft 2020-12, as far as the schemas of ninjs and JSON Feed use it. A keyword
/// that it does not know is an error, so that it can never be silently lenient. Written here because no validator of that
/// draft restores from the registry (NJsonSchema stops at draft 4, JsonSchema.Net lacks a dependency).
/// </summary>
internal sealed class JsonSchemaCheck(JsonElement schema)
{
    private static readonly HashSet<string> Annotations =
        ["$schema", "$id", "$defs", "definitions", "title", "description", "default", "examples", "$comment", "$anchor", "deprecated"];

    private readonly List<string> errors = [];

    public static IReadOnlyList<string> Errors(string schemaFile, ReadOnlySpan<byte> document)
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(schemaFile));
        using var instance = JsonDocument.Parse(document.ToArray());
        var check = new JsonSchemaCheck(schema.RootElement);
        check.Evaluate(instance.RootElement, schema.RootElement, "");
        return check.errors;
    }

    /// <summary>The names of the instance's properties that this schema, or one that it applies, has judged.</summary>
    private HashSet<string> Evaluate(JsonElement instance, JsonElement rule, string at)
    {
        if (rule.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            if (rule.ValueKind is JsonValueKind.False) errors.Add($"{at}: nothing may stand here");
            return [];
        }

        var seen = new HashSet<string>();
        foreach (var keyword in rule.EnumerateObject())
        {
            if (!Annotations.Contains(keyword.Name) && keyword.Name is not ("additionalProperties" or "unevaluatedProperties"))
                seen.UnionWith(Apply(keyword, instance, at));
        }

        if (rule.TryGetProperty("additionalProperties", out var additional))
            seen.UnionWith(Rest(instance, additional, Named(rule), Patterned(rule), at));
        if (rule.TryGetProperty("unevaluatedProperties", out var unevaluated))
            seen.UnionWith(Rest(instance, unevaluated, seen, [], at));

        return seen;
    }

    private HashSet<string> Apply(JsonProperty keyword, JsonElement instance, string at)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref": return Reference(instance, value.GetString()!, at);
            case "allOf": return [.. value.EnumerateArray().SelectMany(part => Evaluate(instance, part, at)).ToList()];
            case "anyOf": return Choose(instance, value, at, atMost: int.MaxValue);
            case "oneOf": return Choose(instance, value, at, atMost: 1);
            case "properties": return Properties(instance, value, at);
            case "patternProperties": return PatternProperties(instance, value, at);
            case "items":
                if (instance.ValueKind is JsonValueKind.Array)
                    foreach (var (index, item) in instance.EnumerateArray().Index()) Evaluate(item, value, $"{at}/{index}");
                return [];
            case "type": Require(IsOfType(instance, value), at, $"is not of type {value}"); return [];
            case "enum": Require(value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, instance)), at, "is not one of the values"); return [];
            case "const": Require(JsonElement.DeepEquals(value, instance), at, $"is not {value}"); return [];
            case "required":
                if (instance.ValueKind is JsonValueKind.Object)
                    foreach (var name in value.EnumerateArray()) Require(instance.TryGetProperty(name.GetString()!, out _), at, $"lacks {name}");
                return [];
            case "pattern": Require(instance.ValueKind is not JsonValueKind.String || Regex.IsMatch(instance.GetString()!, value.GetString()!), at, "breaks the pattern"); return [];
            case "minimum": Require(instance.ValueKind is not JsonValueKind.Number || instance.GetDouble() >= value.GetDouble(), at, "is too small"); return [];
            case "maximum": Require(instance.ValueKind is not JsonValueKind.Number || instance.GetDouble() <= value.GetDouble(), at, "is too large"); return [];
            case "minProperties": Require(instance.ValueKind is not JsonValueKind.Object || instance.EnumerateObject().Count() >= value.GetInt32(), at, "has too few properties"); return [];
            case "minItems": Require(instance.ValueKind is not JsonValueKind.Array || instance.GetArrayLength() >= value.GetInt32(), at, "has too few items"); return [];
            case "format": Require(instance.ValueKind is not JsonValueKind.String || HasFormat(instance.GetString()!, value.GetString()!), at, $"is no {value}"); return [];
            default: throw new NotSupportedException($"The check does not know the keyword '{keyword.Name}'.");
        }
    }

    private HashSet<string> Reference(JsonElement instance, string target, string at)
    {
        // GeoJSON is the one schema outside; nothing that is written here uses it.
        if (!target.StartsWith('#')) throw new NotSupportedException($"{at} is judged by {target}, which is not here.");

        var found = schema;
        foreach (var step in target[1..].Split('/', StringSplitOptions.RemoveEmptyEntries)) found = found.GetProperty(step);
        return Evaluate(instance, found, at);
    }

    private HashSet<string> Choose(JsonElement instance, JsonElement choices, string at, int atMost)
    {
        var before = errors.Count;
        var seen = new HashSet<string>();
        var fitting = 0;
        foreach (var choice in choices.EnumerateArray())
        {
            var start = errors.Count;
            var names = Evaluate(instance, choice, at);
            if (errors.Count > start) continue;
            fitting++;
            seen.UnionWith(names);
        }

        errors.RemoveRange(before, errors.Count - before);
        Require(fitting >= 1 && fitting <= atMost, at, $"fits {fitting} of the choices");
        return seen;
    }

    private HashSet<string> Properties(JsonElement instance, JsonElement rules, string at)
    {
        var seen = new HashSet<string>();
        if (instance.ValueKind is not JsonValueKind.Object) return seen;
        foreach (var rule in rules.EnumerateObject())
        {
            if (!instance.TryGetProperty(rule.Name, out var value)) continue;
            Evaluate(value, rule.Value, $"{at}/{rule.Name}");
            seen.Add(rule.Name);
        }

        return seen;
    }

    private HashSet<string> PatternProperties(JsonElement instance, JsonElement rules, string at)
    {
        var seen = new HashSet<string>();
        if (instance.ValueKind is not JsonValueKind.Object) return seen;
        foreach (var rule in rules.EnumerateObject())
        {
            foreach (var property in instance.EnumerateObject().Where(property => Regex.IsMatch(property.Name, rule.Name)))
            {
                Evaluate(property.Value, rule.Value, $"{at}/{property.Name}");
                seen.Add(property.Name);
            }
        }

        return seen;
    }

    private HashSet<string> Rest(JsonElement instance, JsonElement rule, HashSet<string> judged, List<string> patterns, string at)
    {
        var seen = new HashSet<string>();
        if (instance.ValueKind is not JsonValueKind.Object) return seen;
        foreach (var property in instance.EnumerateObject())
        {
            if (judged.Contains(property.Name) || patterns.Exists(pattern => Regex.IsMatch(property.Name, pattern))) continue;
            Evaluate(property.Value, rule, $"{at}/{property.Name}");
            seen.Add(property.Name);
        }

        return seen;
    }

    private static HashSet<string> Named(JsonElement rule) =>
        rule.TryGetProperty("properties", out var named) ? [.. named.EnumerateObject().Select(property => property.Name)] : [];

    private static List<string> Patterned(JsonElement rule) =>
        rule.TryGetProperty("patternProperties", out var patterns) ? [.. patterns.EnumerateObject().Select(property => property.Name)] : [];

    private static bool IsOfType(JsonElement instance, JsonElement type) => type.ValueKind is JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOfType(instance, one))
        : type.GetString() switch
        {
            "object" => instance.ValueKind is JsonValueKind.Object,
            "array" => instance.ValueKind is JsonValueKind.Array,
            "string" => instance.ValueKind is JsonValueKind.String,
            "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => instance.ValueKind is JsonValueKind.Null,
            "number" => instance.ValueKind is JsonValueKind.Number,
            "integer" => instance.ValueKind is JsonValueKind.Number && instance.TryGetInt64(out _),
            var other => throw new NotSupportedException(other),
        };

    private static bool HasFormat(string text, string format) => format switch
    {
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && Uri.IsWellFormedUriString(uri.AbsoluteUri, UriKind.Absolute) && text.All(c => c is > ' ' and < '\x7f'),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$") && DateTimeOffset.TryParse(text, out _),
        _ => throw new NotSupportedException($"The check does not know the format '{format}'."),
    };

    private void Require(bool met, string at, string otherwise)
    {
        if (!met) errors.Add($"{(at.Length > 0 ? at : "/")}: {otherwise}");
    }
}
