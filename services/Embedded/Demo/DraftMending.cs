using System.Text.Json.Nodes;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>What an editor does to an imported draft: mends the damage, takes leftovers out, settles the rest with a note, adds a photo.</summary>
internal sealed class DraftMending(DemoDesk desk, DemoScreen screen, StoryDesk stories)
{
    public async Task Mend(Guid id, CancellationToken ct)
    {
        var picture = await stories.Picture("pier", "夜裡亮著燈的長碼頭,遠處有一艘渡輪", "末班渡輪離開之後的東岸碼頭。", "燈灣日報 / 為本頁繪製", ct);
        var story = await stories.Read(id, ct);
        var body = story["body"]!.DeepClone();
        var repaired = 0;
        foreach (var finding in Open(story))
        {
            // Only what the bytes prove is put back; markup that was left behind says nothing and goes.
            var mended = finding["suggestion"]?.GetValue<string>() ?? (Code(finding) == "leftover-markup" ? "" : null);
            if (mended is not null && Replace(body, finding["excerpt"]!.GetValue<string>(), mended)) repaired++;
        }

        Illustrate(body, picture);
        var edited = await desk.Put($"/api/content/stories/{id}", story["version"]!.GetValue<int>(), new { body }, ct);
        screen.Step("Repaired", $"{repaired} places, as suggested");

        var rest = Open(edited).ToList();
        foreach (var finding in rest)
            await desk.Post($"/api/content/stories/{id}/findings/{finding["id"]}/acknowledge", new { note = "Seen by the desk; it is not part of the story." }, ct);
        screen.Step("Acknowledged", $"{rest.Count} with a note ({string.Join(", ", rest.Select(Code))})");
        screen.Step("Photo", "uploaded, renditions made, in place of the first picture of the old page");
    }

    private static IEnumerable<JsonNode> Open(JsonNode story) =>
        ((JsonArray)story["findings"]!).Where(finding => finding!["state"]!.GetValue<string>() == "open").Select(finding => finding!);

    private static string Code(JsonNode finding) => finding["code"]!.GetValue<string>();

    private static void Illustrate(JsonNode body, Guid picture)
    {
        var first = ((JsonArray)body["content"]!).First(block => block!["type"]!.GetValue<string>() == "image")!;
        first["attrs"]!["assetId"] = picture.ToString();
        first["attrs"]!["alt"] = "夜裡亮著燈的長碼頭,遠處有一艘渡輪";
        first["attrs"]!["credit"] = "燈灣日報 / 為本頁繪製";
    }

    private static bool Replace(JsonNode node, string damaged, string mended)
    {
        if (node["text"] is JsonValue text)
        {
            var words = text.GetValue<string>();
            if (!words.Contains(damaged, StringComparison.Ordinal)) return false;

            node["text"] = words.Replace(damaged, mended, StringComparison.Ordinal);
            return true;
        }

        return node["content"] is JsonArray content && content.Any(block => Replace(block!, damaged, mended));
    }
}
