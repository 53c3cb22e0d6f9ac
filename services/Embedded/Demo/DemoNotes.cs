using System.Text.Json;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>
/// What the demo must know at its next start on the same folder: kept in <c>demo.json</c> there and written after every
/// step, so that an interrupted demo goes on where it stopped.
/// </summary>
internal sealed class DemoNotes
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };
    private string path = "";

    /// <summary>Made up for this folder alone; null when the operator's settings name an admin.</summary>
    public string? Password { get; set; }

    public int? ReceiverPort { get; set; }

    public string? WebhookSecret { get; set; }

    /// <summary>Ids of stories by the names of their files.</summary>
    public Dictionary<string, Guid> Stories { get; init; } = [];

    public string? SubscribedAs { get; set; }

    /// <summary>Public addresses worth a look, by what is to be seen there.</summary>
    public Dictionary<string, string> Addresses { get; init; } = [];

    public bool IsComplete { get; set; }

    public static DemoNotes Read(string folder)
    {
        var path = Path.Combine(folder, "demo.json");
        var notes = File.Exists(path) ? JsonSerializer.Deserialize<DemoNotes>(File.ReadAllText(path), Format)! : new DemoNotes();
        notes.path = path;
        return notes;
    }

    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Whole or not at all, whenever the process ends. It holds a password and a signing secret, so it is the owner's alone.
        var draft = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options)) JsonSerializer.Serialize(file, this, Format);
        File.Move(draft, path, overwrite: true);
    }
}
