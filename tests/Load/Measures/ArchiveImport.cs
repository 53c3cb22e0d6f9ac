using System.Globalization;
using System.Text;
using System.Text.Json;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>
/// An archive that moves in while others work: page after page is imported, its findings acknowledged, and published as
/// archive, over as many connections as given, until it is disposed of.
/// </summary>
internal sealed class ArchiveImport : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Newsroom desk;
    private readonly Task running;
    private int published;
    private int begun;

    public ArchiveImport(Newsroom desk, int connections)
    {
        this.desk = desk;
        running = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(Run)));
    }

    public int Published => Volatile.Read(ref published);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        end.Dispose();
    }

    private async Task Run()
    {
        while (!end.IsCancellationRequested)
        {
            var id = (await desk.Import(Page(Interlocked.Increment(ref begun)))).GetProperty("storyId").GetGuid();
            foreach (var finding in (await desk.Story(id)).GetProperty("findings").EnumerateArray().Where(IsOpen))
                await desk.Post($"/api/content/stories/{id}/findings/{finding.GetProperty("id").GetInt32()}/acknowledge", new { note = "As it was printed." });
            await desk.Do(id, "submit");
            await desk.Do(id, "approve");
            await desk.Do(id, "publish", new { distribution = "archive" });
            Interlocked.Increment(ref published);
        }
    }

    private static bool IsOpen(JsonElement finding) => finding.GetProperty("severity").GetString() != "notice";

    private static byte[] Page(int number)
    {
        var day = new DateTime(2001, 1, 1, 9, 20, 0, DateTimeKind.Unspecified).AddHours(number);
        var text = string.Join("\n\n", Enumerable.Range(1, 8).Select(paragraph => string.Join(' ', Enumerable.Repeat($"The council met for item {paragraph} of session {number}.", 8))));
        return Encoding.UTF8.GetBytes($"""
            Home>City>Council

            Council holds session {number}

            {day.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  |  By: Ann Lee  |  Source: Harbour Times

            {text}

            Editor: Max Gray

            Keywords: council session
            """);
    }
}
