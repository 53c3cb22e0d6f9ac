using System.Text.Json;

namespace PublishingPlatform.Platform.Documents;

/// <summary>What one attribute may hold. Null is as good as absent unless the attribute is required.</summary>
/// <param name="Read">The value, or null when it breaks the rule; the code says how.</param>
internal sealed record AttributeRule(string Name, bool Required, Func<JsonElement, (object? Value, string Code)> Read)
{
    public AttributeRule AndRequired() => this with { Required = true };

    public static AttributeRule Words(string name, int length = DocumentLimits.Words) => new(name, false, json =>
        json.ValueKind is not JsonValueKind.String || !Characters.TryRead(json, out var text) || text.Length > length
            ? (null, DocumentCodes.InvalidAttribute)
            : !Characters.AreAllowed(text) ? (null, DocumentCodes.ForbiddenCharacter) : (text, ""));

    public static AttributeRule Number(string name, int from, int to) => new(name, false, json =>
        json.ValueKind is JsonValueKind.Number && json.TryGetInt32(out var number) && number >= from && number <= to
            ? (number, "")
            : (null, DocumentCodes.InvalidAttribute));

    public static AttributeRule Id(string name) => new(name, false, json =>
        json.ValueKind is JsonValueKind.String && Characters.TryRead(json, out var text) && Guid.TryParseExact(text, "D", out var id)
            ? (id, "")
            : (null, DocumentCodes.InvalidAttribute));

    /// <summary>An address that a reader may follow.</summary>
    public static AttributeRule Link(string name) => Address(name, LinkRule.MayBeFollowed);

    /// <summary>An address on the web, for players and embeds.</summary>
    public static AttributeRule Web(string name) => Address(name, LinkRule.IsOnTheWeb);

    /// <summary>Column widths in pixels, as table editors keep them.</summary>
    public static AttributeRule Widths(string name) => new(name, false, json =>
    {
        if (json.ValueKind is not JsonValueKind.Array || json.GetArrayLength() > 100) return (null, DocumentCodes.InvalidAttribute);

        var widths = new List<int>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Number || !item.TryGetInt32(out var width) || width is < 0 or > 10_000)
                return (null, DocumentCodes.InvalidAttribute);
            widths.Add(width);
        }

        return (widths, "");
    });

    private static AttributeRule Address(string name, Func<string, bool> allowed) => new(name, false, json =>
        json.ValueKind is not JsonValueKind.String || !Characters.TryRead(json, out var text)
            ? (null, DocumentCodes.InvalidAttribute)
            : allowed(text) ? (text, "") : (null, DocumentCodes.LinkNotAllowed));
}
