using System.Text.Json.Nodes;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>A sample story: a head of <c>name: value</c> lines, a line of dashes, and the text (see <see cref="StoryText"/>).</summary>
internal sealed record DemoStory(string Key, IReadOnlyDictionary<string, string> Head, JsonArray Text)
{
    public const string Killed = "99-harbour-master";

    public string Headline => Head["headline"];

    public string? Photo => Head.GetValueOrDefault("photo");

    public string Distribution => Head.GetValueOrDefault("distribution") ?? "full";

    public string Of(string field) => Head.GetValueOrDefault(field) ?? "";

    public static IReadOnlyList<DemoStory> All() =>
        [.. DemoFiles.Names("Stories").Order(StringComparer.Ordinal).Select(name => Parse(name, DemoFiles.Text("Stories", name)))];

    /// <summary>As <c>POST /api/content/stories</c> takes it, the picture first.</summary>
    public JsonObject ToRequest(Guid? picture)
    {
        var blocks = new JsonArray();
        if (picture is { } id)
        {
            blocks.Add(new JsonObject
            {
                ["type"] = "image",
                ["attrs"] = new JsonObject { ["assetId"] = id.ToString(), ["alt"] = Of("alt"), ["caption"] = Of("caption"), ["credit"] = Of("credit") },
            });
        }

        foreach (var block in Text) blocks.Add(block!.DeepClone());
        var story = new JsonObject
        {
            ["language"] = Of("language"),
            ["zone"] = DemoSettings.Zone,
            ["section"] = List([Of("section")]),
            ["headline"] = Headline,
            ["byline"] = new JsonArray([.. Parts("byline").Select(name => new JsonObject { ["name"] = name })]),
            ["keywords"] = List(Parts("keywords")),
            ["body"] = new JsonObject { ["type"] = "doc", ["content"] = blocks },
        };
        foreach (var field in new[] { "subtitle", "summary", "dateline" })
            if (Head.TryGetValue(field, out var words)) story[field] = words;
        if (Head.TryGetValue("urgency", out var urgency)) story["urgency"] = int.Parse(urgency, System.Globalization.CultureInfo.InvariantCulture);
        if (Head.TryGetValue("published", out var time)) story["publishedAt"] = time;
        return story;
    }

    private static DemoStory Parse(string name, string file)
    {
        var parts = file.ReplaceLineEndings("\n").Split("\n---\n", 2);
        var head = parts[0].Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return new DemoStory(Path.GetFileNameWithoutExtension(name), head, StoryText.Parse(parts[1]));
    }

    private string[] Parts(string field) => Of(field).Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonArray List(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
