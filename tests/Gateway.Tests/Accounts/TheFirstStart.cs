using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Gateway.Tests.Accounts;

/// <summary>Without settings the first admin's password is made up and told on the console, whose text this class takes.</summary>
public sealed class TheFirstStart
{
    [Fact]
    public async Task Two_replicas_print_one_password_once_and_it_works()
    {
        var folder = Directory.CreateTempSubdirectory("publishing-first-").FullName;
        var before = Console.Out;
        using var console = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(console));
        try
        {
            var replicas = await Task.WhenAll(StartAsync(folder), StartAsync(folder));
            foreach (var replica in replicas) await replica.DisposeAsync();
            await using var again = await StartAsync(folder);

            var line = Assert.Single(console.ToString().Split('\n'), text => text.Contains("first admin", StringComparison.Ordinal));
            var password = line.Split("password ")[1].Split(' ')[0];
            using var admin = await again.SignInAsync("admin@localhost", password);
            Assert.Equal(1, await again.DatabaseAsync(db => db.People.CountAsync()));
        }
        finally
        {
            Console.SetOut(before);
            await TestFolders.Delete(folder);
        }
    }

    private static Task<GatewayApp> StartAsync(string folder) =>
        GatewayApp.StartAsync(map: _ => { }, dataFolder: folder, settings: [("Accounts:Admin:Email", ""), ("Accounts:Admin:Password", "")]);
}
