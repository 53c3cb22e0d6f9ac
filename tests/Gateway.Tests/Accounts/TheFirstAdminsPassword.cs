using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Gateway.Tests.Accounts;

public sealed class TheFirstAdminsPassword
{
    [Theory]
    [InlineData("short")]
    [InlineData("elevenchars")]
    [InlineData("            ")]
    [InlineData("password1234")]
    [InlineData("admin-admin-1")]
    [InlineData("aaaaaaaaaaaaaaa")]
    public async Task One_that_no_person_could_choose_stops_the_start_with_one_line(string password)
    {
        var stopped = await Assert.ThrowsAnyAsync<Exception>(() => GatewayApp.StartAsync(map: _ => { }, settings: ("Accounts:Admin:Password", password)));

        var line = CannotStartException.Explain(stopped);
        Assert.StartsWith("Accounts:Admin:Password", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line!);
        Assert.DoesNotContain(password, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_looked_at_any_more_when_there_is_an_admin()
    {
        var folder = Directory.CreateTempSubdirectory("publishing-admin-").FullName;
        try
        {
            await using (await GatewayApp.StartAsync(map: _ => { }, dataFolder: folder)) { }
            await using var again = await GatewayApp.StartAsync(map: _ => { }, dataFolder: folder, settings: ("Accounts:Admin:Password", "short"));

            using var admin = await again.AdminAsync();
        }
        finally
        {
            await TestFolders.Delete(folder);
        }
    }
}
