using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>The whole platform in one process.</summary>
public sealed class EmbeddedWorld : World
{
    public EmbeddedProcess Embedded { get; private set; } = null!;

    public override string DataFolder => Embedded.DataFolder;

    protected override async Task<Uri> StartHost(Action<Dictionary<string, string>> settings)
    {
        Embedded = await EmbeddedProcess.StartAsync(settings);
        return Embedded.Address;
    }

    protected override ValueTask StopHost() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
