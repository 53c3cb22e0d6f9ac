using System.Text.Json;
using Microsoft.Data.Sqlite;
using NetVips;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests.Renditions;

/// <summary>The whole platform as its user runs it, ended with kill -9 while a large picture is being rendered.</summary>
public sealed class KilledWhileRendering
{
    [Theory]
    [InlineData("decoding")]
    [InlineData("writing")]
    public async Task The_next_start_finishes_the_picture_and_leaves_no_half_files(string moment)
    {
        await using var embedded = await EmbeddedProcess.StartAsync();
        using var before = await Newsroom.SignIn(embedded.Address);
        var id = await before.Upload(Samples.Unique(9000, 6000));

        // No longer a pause between two looks than a rendition takes to be written.
        while (!(moment == "decoding" ? IsClaimed(embedded) : Renditions(embedded).Any())) await Task.Yield();
        await embedded.Kill();
        // Files are written in a few milliseconds: there the last word may just have been said.
        if (moment == "decoding") Assert.Equal("processing", Stored(embedded, "SELECT State FROM Assets"));
        // What a kill in the middle of one file leaves, whichever moment this one hit.
        var own = Directory.EnumerateDirectories(Path.Combine(embedded.DataFolder, "media", "incoming")).Single();
        await File.WriteAllTextAsync(Path.Combine(own, "half"), "half a file");

        await embedded.Start();
        using var desk = before.At(embedded.Address);
        var asset = await desk.Ready(id);
        await Eventually.Is(() => !MediaApp.FilesIn(embedded.DataFolder, "incoming").Any(), "no half files");

        Assert.Equal(
            ["w320.jpg", "w640.jpg", "w1280.jpg", "w1920.jpg", "w1280.webp", "w1280.avif", "square.jpg", "og.jpg"],
            asset.GetProperty("renditions").EnumerateArray().Select(made => made.GetProperty("path").GetString()!.Split('/')[^1]));
        foreach (var made in asset.GetProperty("renditions").EnumerateArray()) await IsWhole(desk.Http, made);
    }

    private static async Task IsWhole(HttpClient http, JsonElement made)
    {
        var bytes = await http.GetByteArrayAsync(made.GetProperty("path").GetString());
        using var picture = Image.NewFromBuffer(bytes, failOn: Enums.FailOn.Truncated);
        using var pixels = picture.CopyMemory();

        Assert.Equal(
            (made.GetProperty("width").GetInt32(), made.GetProperty("height").GetInt32(), made.GetProperty("bytes").GetInt64()),
            (pixels.Width, pixels.Height, bytes.Length));
    }

    private static bool IsClaimed(EmbeddedProcess embedded) => Stored(embedded, "SELECT COUNT(*) FROM RenderJobs WHERE ClaimedBy IS NOT NULL") == "1";

    private static IEnumerable<string> Renditions(EmbeddedProcess embedded) =>
        Directory.Exists(Path.Combine(embedded.DataFolder, "media", "renditions")) ? MediaApp.FilesIn(embedded.DataFolder, "renditions") : [];

    private static string? Stored(EmbeddedProcess embedded, string query)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(embedded.DataFolder, "media.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar()?.ToString();
    }
}
