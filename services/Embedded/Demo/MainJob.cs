using System.Text.Json.Nodes;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>The platform's main job, once: from an old archive page to readers, partners and subscribers, with a typo fix and a correction.</summary>
internal sealed class MainJob(DemoDesk desk, DemoScreen screen, DemoNotes notes, StoryDesk stories, DataFolder folder)
{
    private const string Correction = "本文先前誤植候船廳開始通宵開放的季節，應為秋天開放、冬天備妥毛毯。";

    private static readonly string[] Breaking = ["breaking"];
    private static readonly string[] FindingHeads = ["#", "Finding", "Severity", "Where", "Found", "Suggestion"];
    private static readonly string[] FindingFields = ["id", "code", "severity", "where", "excerpt", "suggestion"];

    public async Task Run(CancellationToken ct)
    {
        screen.Title("The main job: a page from an old archive");
        var id = await Import(ct);
        var story = await stories.Read(id, ct);
        if (story["revision"]!.GetValue<int>() == 0)
        {
            await new DraftMending(desk, screen, stories).Mend(id, ct);
            story = await stories.Release(id, new { distribution = "full", alert = new { topics = Breaking } }, ct);
        }

        var path = story["path"]!.GetValue<string>();
        await Settled(id, 1, "Published", "with an alert to \"breaking\"", ct);
        if (await Revision(id, ct) < 2) await FixTypo(id, ct);
        await Settled(id, 2, "Typo fixed", "page, feeds and partner follow, nobody is alerted", ct);
        if (await Revision(id, ct) < 3) await stories.Do(id, "correct", new { dateline = "燈灣日報燈灣11月6日電", note = Correction }, ct);
        await Settled(id, 3, "Corrected", "with a note to readers and partners", ct);

        screen.Title("Its receipt: everything that each revision caused");
        ReceiptTable.Show(await desk.Get($"/api/stories/{id}/receipt", ct), screen);
        screen.Step("Alert mail", $"among the .eml files in {Path.Combine(folder.Root, "mail")}");
        notes.Addresses["the imported story"] = path;
        notes.Addresses["its receipt"] = $"/api/stories/{id}/receipt";
        notes.Save();
    }

    private async Task<Guid> Import(CancellationToken ct)
    {
        var page = DemoFiles.Bytes("Archive", "last-ferry.txt");
        var imported = await desk.Send($"/api/content/imports?format=auto&zone={Uri.EscapeDataString(DemoSettings.Zone)}", page, "application/octet-stream", ct);
        screen.Step("Imported", $"{page.Length:n0} bytes, read as {imported["format"]} in {imported["charset"]}");

        var findings = (JsonArray)imported["findings"]!;
        screen.Step("Findings", findings.Count);
        screen.Rows(
            FindingHeads,
            findings.Select(finding => FindingFields.Select(field => finding![field]?.ToString() ?? "").ToArray()));
        return imported["storyId"]!.GetValue<Guid>();
    }

    private async Task FixTypo(Guid id, CancellationToken ct)
    {
        var story = await stories.Read(id, ct);
        await desk.Put($"/api/content/stories/{id}", story["version"]!.GetValue<int>(), new { subtitle = "燈灣夜航十年記事" }, ct);
        await stories.Do(id, "publish", new { distribution = "full" }, ct);
    }

    private async Task Settled(Guid id, int revision, string what, string result, CancellationToken ct)
    {
        await stories.Complete(id, revision, ct);
        screen.Step(what, $"revision {revision}, {result}");
    }

    private async Task<int> Revision(Guid id, CancellationToken ct) => (await stories.Read(id, ct))["revision"]!.GetValue<int>();
}
