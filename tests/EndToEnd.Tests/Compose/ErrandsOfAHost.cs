using System.Text.Json;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Compose;

/// <summary>What containers run a host for besides serving.</summary>
public sealed class ErrandsOfAHost : IAsyncDisposable
{
    private readonly HostProcess errand = new("services/Content", Directory.CreateTempSubdirectory("publishing-errands-").FullName);

    public async ValueTask DisposeAsync()
    {
        await errand.DisposeAsync();
        await TestFolders.Delete(errand.DataFolder);
    }

    [Fact]
    public async Task The_brokers_users_are_written_with_their_passwords_hashed()
    {
        foreach (var service in Subscriptions.Hosts) errand.Settings[$"Messaging__Users__{service}"] = $"password of {service}";
        var path = Path.Combine(errand.DataFolder, "definitions.json");

        var code = await Run("--broker-definitions", path);

        Assert.Equal(0, code);
        var text = await File.ReadAllTextAsync(path);
        Assert.Equal(Subscriptions.Hosts, JsonDocument.Parse(text).RootElement.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("name").GetString()));
        Assert.DoesNotContain("password of", text);
    }

    [Fact]
    public async Task A_user_without_a_password_is_named()
    {
        foreach (var service in Subscriptions.Hosts.Where(service => service != "media")) errand.Settings[$"Messaging__Users__{service}"] = "a password";
        var path = Path.Combine(errand.DataFolder, "definitions.json");

        var code = await Run("--broker-definitions", path);

        Assert.Equal(1, code);
        Assert.Contains("Messaging:Users:media is missing", errand.Output);
        Assert.False(File.Exists(path));
    }

    private async Task<int> Run(params string[] arguments)
    {
        errand.Launch(arguments);
        await errand.WaitForExit();
        return errand.ExitCode;
    }
}
