using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Gateway.Tests.Accounts;

public sealed class TwoReplicasOnSqlite() : TwoReplicas(null);

public sealed class TwoReplicasOnSqlServer() : TwoReplicas(SqlServer.Given());

public abstract class TwoReplicas(SqlServer? sqlServer) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-gateways-").FullName;
    // Either may lead, and whoever does sends what both have announced.
    private readonly MailCatcher _mails = new();
    private (string Name, string Value)[] _settings = [];
    private GatewayApp _one = null!;
    private GatewayApp _two = null!;

    public async ValueTask InitializeAsync()
    {
        _settings = sqlServer?.Settings("Accounts") ?? [];
        var started = await Task.WhenAll(StartAsync(), StartAsync());
        (_one, _two) = (started[0], started[1]);
    }

    [Fact]
    public async Task One_accepts_the_sessions_of_the_other()
    {
        using var browser = await _one.AdminAsync();
        using var elsewhere = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _two.Address };
        elsewhere.DefaultRequestHeaders.Add("Cookie", browser.DefaultRequestHeaders.GetValues("Cookie"));

        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account/me")).StatusCode);
    }

    [Fact]
    public async Task There_is_one_first_admin_and_one_signing_key()
    {
        Assert.Equal(1, await _one.DatabaseAsync(db => db.People.CountAsync()));

        using var visitor = _one.Visitor();
        using var other = _two.Visitor();
        Assert.Equal(await visitor.GetStringAsync("/.well-known/jwks.json"), await other.GetStringAsync("/.well-known/jwks.json"));
    }

    [Fact]
    public async Task Whoever_is_deactivated_at_one_is_out_at_the_other_within_moments()
    {
        using var admin = await _one.AdminAsync();
        var (id, browser) = await _one.HireAsync(admin, "lin@news.test", "editor");
        using var elsewhere = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _two.Address };
        elsewhere.DefaultRequestHeaders.Add("Cookie", browser.DefaultRequestHeaders.GetValues("Cookie"));
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account/me")).StatusCode);

        await admin.PostAsync($"/account/people/{id}/deactivate", null);
        await Eventually.Is(async () => (await elsewhere.GetAsync("/account/me")).StatusCode == HttpStatusCode.Unauthorized, "the session has ended");
    }

    [Fact]
    public async Task A_new_signing_key_is_published_before_it_signs()
    {
        using var early = _one.Visitor();
        await early.GetAsync("/.well-known/jwks.json");
        await _one.DatabaseAsync(async db =>
        {
            await _one.Services.GetRequiredService<SigningKeys>().AddAsync(db, 2, DateTimeOffset.UtcNow.AddMinutes(10), CancellationToken.None);
            return 0;
        });

        // A third replica reads the keys now.
        await using var third = await StartAsync();
        using var visitor = third.Visitor();
        var keys = await visitor.GetFromJsonAsync<Published>("/.well-known/jwks.json");
        Assert.Equal(["gateway-2", "gateway-1"], keys!.Keys.Select(key => key.Kid));
        Assert.Equal("gateway-1", (await third.Services.GetRequiredService<SigningKeys>().SignerAsync(CancellationToken.None)).Kid);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        sqlServer?.Dispose();
        await TestFolders.Delete(_folder);
        GC.SuppressFinalize(this);
    }

    private Task<GatewayApp> StartAsync() =>
        GatewayApp.StartAsync(builder => builder.Services.AddSingleton(_mails), _ => { }, _folder, _settings);

    private sealed record Published(PublishedKey[] Keys);

    private sealed record PublishedKey(string Kid);
}
