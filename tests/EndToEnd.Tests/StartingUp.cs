using System.Net;
using System.Net.Sockets;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>What keeps Embedded from starting is said in one line that its operator can act on.</summary>
public sealed class StartingUp
{
    [Fact]
    public async Task A_taken_port_is_named_with_the_way_out()
    {
        await using var embedded = EmbeddedProcess.Create();
        using var other = new TcpListener(IPAddress.Loopback, embedded.Address.Port);
        other.Start();

        var line = await LineOf(embedded);

        Assert.Contains("already in use", line);
        Assert.Contains("ASPNETCORE_URLS", line);
    }

    [Fact]
    public async Task A_data_folder_that_another_instance_uses_is_refused()
    {
        await using var first = await EmbeddedProcess.StartAsync();
        await using var second = EmbeddedProcess.Create(first.DataFolder);

        var line = await LineOf(second);

        Assert.Contains($"Another PublishingPlatform uses the data folder {first.DataFolder}", line);
    }

    [Fact]
    public async Task A_damaged_database_is_named()
    {
        await using var embedded = EmbeddedProcess.Create();
        await File.WriteAllTextAsync(Path.Combine(embedded.DataFolder, "content.db"), new string('x', 20_000));

        var line = await LineOf(embedded);

        Assert.StartsWith("content.db: ", line);
        Assert.Contains("damaged", line);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        await using var embedded = EmbeddedProcess.Create();
        var file = Path.Combine(embedded.DataFolder, "a-file");
        await File.WriteAllTextAsync(file, "not a folder");
        embedded.Settings["Data__Path"] = file;

        var line = await LineOf(embedded);

        Assert.Contains("Data__Path", line);
    }

    [Fact]
    public async Task A_wrong_setting_is_named()
    {
        await using var embedded = EmbeddedProcess.Create();
        embedded.Settings["Database__Provider"] = "Oracle";

        var line = await LineOf(embedded);

        Assert.Contains("Database:Provider is Sqlite or SqlServer", line);
    }

    [Fact]
    public async Task A_SQL_Server_that_is_not_there_is_named_by_the_deploy_step()
    {
        await using var embedded = EmbeddedProcess.Create();
        embedded.Settings["Database__Provider"] = "SqlServer";
        foreach (var service in new[] { "Content", "Media", "Syndication", "Notification", "Reader", "Accounts" })
            embedded.Settings[$"ConnectionStrings__{service}"] = $"Server=127.0.0.1,{FreePorts.Next()};User Id=sa;Password=Pw-0;Connect Timeout=5;ConnectRetryCount=0";

        var line = await LineOf(embedded, "--migrate");

        Assert.StartsWith("SQL Server cannot be used as ConnectionStrings say", line);
        Assert.DoesNotContain("Pw-0", line);
    }

    private static async Task<string> LineOf(EmbeddedProcess embedded, params string[] arguments)
    {
        embedded.Launch(arguments);
        await embedded.WaitForExit();

        Assert.Equal(1, embedded.ExitCode);
        return Assert.Single(embedded.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
