using System.Text.Json;

namespace PublishingPlatform.Platform.Documents;

/// <summary>Reads one document against the schema and stops at the first violation. Used once.</summary>
internal sealed class DocumentReader
{
    private static readonly Dictionary<string, object> NoAttributes = [];

    private readonly List<string> path = [];
    private int nodes;
    private int characters;

    public DocumentError? Error { get; private set; }

    /// <summary>The node, or null when <see cref="Error"/> is set.</summary>
    public DocumentNode? Read(JsonElement json, NodeRule? parent = null)
    {
        if (json.ValueKind is not JsonValueKind.Object) return Refuse(DocumentCodes.MalformedNode, "A node must be a JSON object.");
        if (++nodes > DocumentLimits.Nodes) return Refuse(DocumentCodes.TooManyNodes, $"A document may have {DocumentLimits.Nodes} nodes.");
        if (path.Count / 2 >= DocumentLimits.Depth) return Refuse(DocumentCodes.DocumentTooDeep, $"Nodes may be nested {DocumentLimits.Depth} deep.");
        if (!HasOnlyKnownProperties(json)) return null;
        if (!json.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String || !Characters.TryRead(type, out var name))
            return Refuse(DocumentCodes.MalformedNode, "A node must have a type.");
        if (!DocumentSchema.Nodes.TryGetValue(name, out var rule))
            return Refuse(DocumentCodes.UnknownNode, $"There is no node type '{Short(name)}'.", "type");
        if (parent is not null && !parent.Children.Contains(name))
            return Refuse(DocumentCodes.ChildNotAllowed, $"'{parent.Type}' may not contain '{name}'.");

        var text = name is "text" ? ReadText(json) : "";
        var attributes = Error is null ? ReadAttributes(json, rule.Attributes) : null;
        var marks = Error is null ? ReadMarks(json, rule) : null;
        var children = Error is null ? ReadChildren(json, rule) : null;
        if (Error is not null) return null;

        if (rule.NeedsOneOf.Count > 0 && !rule.NeedsOneOf.Any(attributes!.ContainsKey))
            return Refuse(DocumentCodes.MissingAttribute, $"'{name}' needs one of: {string.Join(", ", rule.NeedsOneOf)}.");

        return new DocumentNode { Type = name, Text = text!, Attributes = attributes!, Marks = marks!, Children = children! };
    }

    private bool HasOnlyKnownProperties(JsonElement json)
    {
        var seen = 0;
        foreach (var property in json.EnumerateObject())
        {
            var bit = property.NameEquals("type") ? 1 : property.NameEquals("attrs") ? 2 : property.NameEquals("content") ? 4
                : property.NameEquals("marks") ? 8 : property.NameEquals("text") ? 16 : 0;
            if (bit is 0) Refuse(DocumentCodes.UnknownProperty, "A node has only type, attrs, content, marks and text.");
            else if ((seen & bit) != 0) Refuse(DocumentCodes.MalformedNode, "A node has the same property twice.");
            if (Error is not null) return false;
            seen |= bit;
        }

        return true;
    }

    private string? ReadText(JsonElement json)
    {
        if (!json.TryGetProperty("text", out var value) || value.ValueKind is not JsonValueKind.String)
            return RefuseText(DocumentCodes.MalformedNode, "A text node must have a text.");
        if (!Characters.TryRead(value, out var text) || !Characters.AreAllowed(text))
            return RefuseText(DocumentCodes.ForbiddenCharacter, "The text holds a character that XML cannot carry.");
        if (text.Length is 0) return RefuseText(DocumentCodes.EmptyText, "A text node must not be empty.");

        characters += text.Length;
        return characters <= DocumentLimits.Text
            ? text
            : RefuseText(DocumentCodes.TooMuchText, $"A document may have {DocumentLimits.Text} characters.");
    }

    private Dictionary<string, object>? ReadAttributes(JsonElement owner, IReadOnlyList<AttributeRule> rules)
    {
        Dictionary<string, object>? values = null;
        if (owner.TryGetProperty("attrs", out var json) && json.ValueKind is not JsonValueKind.Null)
        {
            path.Add("attrs");
            if (json.ValueKind is not JsonValueKind.Object) Refuse(DocumentCodes.MalformedNode, "attrs must be a JSON object.");
            else
                foreach (var property in json.EnumerateObject())
                {
                    path.Add(NameOf(property));
                    ReadAttribute(property, rules, values ??= []);
                    if (Error is not null) return null;
                    path.RemoveAt(path.Count - 1);
                }

            path.RemoveAt(path.Count - 1);
            if (Error is not null) return null;
        }

        foreach (var rule in rules)
        {
            if (rule.Required && values?.ContainsKey(rule.Name) is not true)
            {
                Refuse(DocumentCodes.MissingAttribute, $"The attribute '{rule.Name}' is missing.");
                return null;
            }
        }

        return values ?? NoAttributes;
    }

    private void ReadAttribute(JsonProperty property, IReadOnlyList<AttributeRule> rules, Dictionary<string, object> values)
    {
        var rule = rules.FirstOrDefault(rule => property.NameEquals(rule.Name));
        if (rule is null)
        {
            Refuse(DocumentCodes.UnknownAttribute, "The schema has no such attribute here.");
            return;
        }

        if (property.Value.ValueKind is JsonValueKind.Null) return;

        var (value, code) = rule.Read(property.Value);
        if (value is null) Refuse(code, $"The attribute '{rule.Name}' holds a value that is not allowed.");
        else if (!values.TryAdd(rule.Name, value)) Refuse(DocumentCodes.MalformedNode, "The same attribute stands twice.");
    }

    private List<DocumentMark> ReadMarks(JsonElement json, NodeRule rule)
    {
        var marks = new List<DocumentMark>();
        if (!json.TryGetProperty("marks", out var list) || list.ValueKind is JsonValueKind.Null) return marks;
        if (list.ValueKind is not JsonValueKind.Array) Refuse(DocumentCodes.MalformedNode, "marks must be a JSON array.", "marks");
        else if (!rule.TakesMarks && list.GetArrayLength() > 0) Refuse(DocumentCodes.MarkNotAllowed, $"'{rule.Type}' takes no marks.", "marks");
        if (Error is not null) return marks;

        path.Add("marks");
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            path.Add(Index(index));
            if (ReadMark(item, marks) is { } mark) marks.Add(mark);
            if (Error is not null) return marks;
            path.RemoveAt(path.Count - 1);
        }

        path.RemoveAt(path.Count - 1);
        return marks;
    }

    private DocumentMark? ReadMark(JsonElement json, List<DocumentMark> before)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("type", out var type)
            || type.ValueKind is not JsonValueKind.String || !Characters.TryRead(type, out var name))
            return RefuseMark(DocumentCodes.MalformedNode, "A mark must be a JSON object with a type.");
        if (!DocumentSchema.Marks.TryGetValue(name, out var rules))
            return RefuseMark(DocumentCodes.UnknownMark, $"There is no mark '{Short(name)}'.");
        if (before.Exists(mark => mark.Type == name))
            return RefuseMark(DocumentCodes.MarkNotAllowed, $"The mark '{name}' stands twice.");
        if (json.EnumerateObject().Any(property => !property.NameEquals("type") && !property.NameEquals("attrs")))
            return RefuseMark(DocumentCodes.UnknownProperty, "A mark has only type and attrs.");

        return ReadAttributes(json, rules) is { } attributes
            ? new DocumentMark(name, attributes.GetValueOrDefault("href") as string)
            : null;
    }

    private List<DocumentNode>? ReadChildren(JsonElement json, NodeRule rule)
    {
        var children = new List<DocumentNode>();
        if (json.TryGetProperty("content", out var content) && content.ValueKind is not JsonValueKind.Null)
        {
            if (content.ValueKind is not JsonValueKind.Array)
            {
                Refuse(DocumentCodes.MalformedNode, "content must be a JSON array.", "content");
                return null;
            }

            path.Add("content");
            foreach (var (index, item) in content.EnumerateArray().Index())
            {
                path.Add(Index(index));
                if (Read(item, rule) is not { } child) return null;
                children.Add(child);
                path.RemoveAt(path.Count - 1);
            }

            path.RemoveAt(path.Count - 1);
        }

        if (rule.NeedsChild && children.Count is 0) Refuse(DocumentCodes.ChildMissing, $"'{rule.Type}' must not be empty.");
        return children;
    }

    private DocumentNode? Refuse(string code, string detail, string? at = null)
    {
        var segments = at is null ? path : [.. path, at];
        Error ??= new DocumentError(code, string.Concat(segments.Select(segment => "/" + segment)), detail);
        return null;
    }

    private string? RefuseText(string code, string detail)
    {
        Refuse(code, detail, "text");
        return null;
    }

    private DocumentMark? RefuseMark(string code, string detail)
    {
        Refuse(code, detail);
        return null;
    }

    private static string Index(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Escaped as RFC 6901 asks. A name that is no text (half a surrogate pair) has no place in a pointer.</summary>
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return Short(property.Name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private static string Short(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
