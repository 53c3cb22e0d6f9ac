using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Compose;

/// <summary>The platform in containers; the partner's and the mail server are outside, on this machine.</summary>
public sealed class ComposeWorld : World
{
    public override string DataFolder => throw new NotSupportedException("Each service's database lies in a volume of its own.");

    internal ComposeSet Set { get; private set; } = null!;

    protected override string AddressOfThisMachine() => ComposeSet.AddressOfThisMachine();

    protected override async Task<Uri> StartHost(Action<Dictionary<string, string>> settings)
    {
        Dictionary<string, string> chosen = new(TestSettings.WithoutLimits)
        {
            ["Accounts__Admin__Email"] = EmbeddedProcess.AdminEmail,
            ["Outgoing__AllowedNetworks__0"] = $"{Partner.Address.Host}/32",
        };
        settings(chosen);
        // Most services have no way to a collector out here.
        foreach (var name in chosen.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList()) chosen.Remove(name);

        Set = await ComposeSet.StartAsync(chosen);
        return Set.Address;
    }

    protected override ValueTask StopHost() => Set?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Alone on the machine: a dozen containers would starve whatever runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ComposeCollection : ICollectionFixture<ComposeWorld>
{
    public const string Name = "compose";
}
