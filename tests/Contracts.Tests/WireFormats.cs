using System.Text.Json;
using System.Text.Json.Nodes;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Contracts.Tests;

/// <summary>
/// What other releases and other services read. An approved file changes only by adding nullable fields; anything
/// else is a new version of the event. To approve, run with <c>APPROVE=1</c> and review the difference.
/// </summary>
public sealed class WireFormats
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = EventJson.Options.Encoder };

    public static TheoryData<string> Events => new(EventType.All.Select(e => e.WireName).Order());

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_looks_on_the_wire_as_approved(string wireName)
    {
        var written = Written(wireName);
        var path = Approved(wireName);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(path, written);

        Assert.True(File.Exists(path), $"{wireName} has no approved format yet: run with APPROVE=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), written);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_approved_message_is_read_without_loss(string wireName)
    {
        var type = EventType.Find(wireName)!;
        var approved = JsonNode.Parse(File.ReadAllText(Approved(wireName)))!;

        var read = type.Read(approved["body"]!.ToJsonString());

        Assert.True(JsonNode.DeepEquals(approved["body"], JsonNode.Parse(type.Write(read))));
    }

    [Fact]
    public void No_approved_event_is_gone()
    {
        var approved = Directory.GetFiles(Folder, "*.approved.json").Select(f => Path.GetFileName(f).Replace(".approved.json", "", StringComparison.Ordinal));

        Assert.All(approved, name => Assert.NotNull(EventType.Find(name)));
    }

    private static string Folder { get; } = Path.Combine(FindRepository(), "tests", "Contracts.Tests", "Approved");

    private static string Approved(string wireName) => Path.Combine(Folder, wireName + ".approved.json");

    private static string Written(string wireName)
    {
        var type = EventType.Find(wireName)!;
        var message = new JsonObject { ["event"] = type.WireName, ["body"] = JsonNode.Parse(type.Write(Specimen.Of(type.ClrType))) };
        return message.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PublishingPlatform.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
