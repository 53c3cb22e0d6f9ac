using System.Text.Json.Nodes;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>
/// Takes a story from its draft to the public. Each step looks at where the story stands first, so that whatever an
/// interrupted demo did is not done again.
/// </summary>
internal sealed class StoryDesk(DemoDesk desk, DemoNotes notes, TimeProvider clock)
{
    public Task<JsonNode> Read(Guid story, CancellationToken ct) => desk.Get($"/api/content/stories/{story}", ct);

    public Task<JsonNode> Do(Guid story, string action, object body, CancellationToken ct) => desk.Post($"/api/content/stories/{story}/{action}", body, ct);

    public async Task<Guid> Create(DemoStory story, Guid? picture, CancellationToken ct)
    {
        if (notes.Stories.TryGetValue(story.Key, out var known)) return known;

        var created = await desk.Post("/api/content/stories", story.ToRequest(picture), ct, $"demo-{story.Key}");
        var id = created["id"]!.GetValue<Guid>();
        notes.Stories[story.Key] = id;
        notes.Save();
        return id;
    }

    /// <summary>Submits, approves and publishes; returns the story as it then stands.</summary>
    public async Task<JsonNode> Release(Guid story, object order, CancellationToken ct)
    {
        for (var read = await Read(story, ct); ; read = await Read(story, ct))
        {
            switch (read["state"]!.GetValue<string>())
            {
                case "draft": await Do(story, "submit", new { }, ct); break;
                case "submitted": await Do(story, "approve", new { }, ct); break;
                case "approved": await Do(story, "publish", order, ct); break;
                default: return read;
            }
        }
    }

    /// <summary>Paints a picture, uploads it, waits for its renditions and says what is on it.</summary>
    public async Task<Guid> Picture(string scene, string alt, string caption, string credit, CancellationToken ct)
    {
        var uploaded = await desk.Send($"/api/media/assets?fileName={scene}.jpg", PhotoPainter.Paint(scene), "image/jpeg", ct);
        var id = uploaded["id"]!.GetValue<Guid>();
        var ready = await desk.WaitFor($"/api/media/assets/{id}", asset => asset["state"]!.GetValue<string>() != "processing", $"the picture '{scene}'", ct);
        var words = new { altText = alt, caption, credit, creator = "Lantern Bay Post", copyright = $"{clock.GetUtcNow().Year} Lantern Bay Post", title = scene };
        if (ready["altText"]?.GetValue<string>() != alt) await desk.Put($"/api/media/assets/{id}", ready["version"]!.GetValue<int>(), words, ct);
        return id;
    }

    /// <summary>Waits until everything that a revision caused has settled.</summary>
    public Task<JsonNode> Complete(Guid story, int revision, CancellationToken ct) => desk.WaitFor(
        $"/api/stories/{story}/receipt?revision={revision}", receipt => receipt["complete"]!.GetValue<bool>(), $"the receipt of revision {revision} being complete", ct);
}
