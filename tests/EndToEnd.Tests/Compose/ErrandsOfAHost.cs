using System.Text.Json;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Compose;

/// <summary>What containers run a host for besides serving.</summary>
public sealed class ErrandsOfAHost : IAsyncLifetime
{
    private readonly HostProcess host = new("services/Embedded", Directory.CreateTempSubdirectory("publishing-errands-").FullName);
    private readonly HostProcess errand;

    public ErrandsOfAHost() => errand = new HostProcess("services/Content", host.DataFolder);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await errand.DisposeAsync();
        await host.DisposeAsync();
        await TestFolders.Delete(host.DataFolder);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://+:{0}")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "{0}")]
    public async Task A_probe_tells_a_host_that_serves_from_one_that_does_not(string setting, string value)
    {
        errand.Settings["ASPNETCORE_URLS"] = "";
        errand.Settings[setting] = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, host.Address.Port);

        var silent = await Run("--probe");
        await host.Start();
        var serving = await Run("--probe");

        Assert.Equal(1, silent);
        Assert.Equal(0, serving);
    }

    [Fact]
    public async Task The_brokers_users_are_written_with_their_passwords_hashed()
    {
        foreach (var service in Subscriptions.Hosts) errand.Settings[$"Messaging__Users__{service}"] = $"password of {service}";
        var path = Path.Combine(host.DataFolder, "definitions.json");

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
        var path = Path.Combine(host.DataFolder, "definitions.json");

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
