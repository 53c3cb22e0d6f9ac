namespace PublishingPlatform.Testing;

/// <summary>Embedded in a process of its own.</summary>
public sealed class EmbeddedProcess : HostProcess
{
    public const string AdminEmail = "admin@example.org";
    public const string AdminPassword = "correct horse battery staple";

    private readonly bool ownsFolder;

    private EmbeddedProcess(string? dataFolder)
        : base("services/Embedded", dataFolder ?? Directory.CreateTempSubdirectory("publishing-embedded-").FullName)
    {
        ownsFolder = dataFolder is null;
        foreach (var (name, value) in TestSettings.Common) Settings[name] = value;
    }

    /// <summary>Prepares one without starting it.</summary>
    public static EmbeddedProcess Create(string? dataFolder = null) => new(dataFolder);

    public static async Task<EmbeddedProcess> StartAsync(Action<Dictionary<string, string>>? settings = null)
    {
        var embedded = Create();
        settings?.Invoke(embedded.Settings);
        await embedded.Start();
        return embedded;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsFolder) await TestFolders.Delete(DataFolder);
    }
}
