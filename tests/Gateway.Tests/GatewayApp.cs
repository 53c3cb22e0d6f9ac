using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Gateway.Proxy;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Transport;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Gateway.Tests;

/// <summary>The gateway on a real server with a real database, in front of a backend or with services in its own process.</summary>
internal sealed class GatewayApp : IAsyncDisposable
{
    public const string AdminEmail = "chief@news.test";
    public const string AdminPassword = "a harbour full of boats";

    private readonly bool _ownsFolder;
    private readonly WebApplication _app;

    private GatewayApp(WebApplication app, string dataFolder, bool ownsFolder)
    {
        _app = app;
        DataFolder = dataFolder;
        _ownsFolder = ownsFolder;
    }

    public string DataFolder { get; }

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Somebody without an account; redirects, cookies and codings are left to the test.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // The telemetry of the gateway in this process would otherwise trace the test's requests too.
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = Address,
    };

    public static Task<GatewayApp> BeforeAsync(Backend backend, params (string Name, string Value)[] settings) =>
        StartAsync(null, null, null, [.. PublicRoutes.Services.Select(service => ($"Gateway:Services:{service}", backend.Address.ToString())), .. settings]);

    public static async Task<GatewayApp> StartAsync(
        Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null, string? dataFolder = null, params (string Name, string Value)[] settings)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("publishing-gateway-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = folder,
            ["Accounts:Admin:Email"] = AdminEmail,
            ["Accounts:Admin:Password"] = AdminPassword,
        });
        foreach (var (name, value) in settings) builder.Configuration[name] = value;
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(GatewayEdge.Service);
        builder.AddEmbeddedTransport(allServices: false);
        builder.AddGatewayEdge();
        builder.AddAccounts();
        if (map is null) builder.AddGatewayProxy();
        builder.Services.AddSingleton<MailCatcher>();
        builder.AddEvents<AccountsDbContext>("notification", events => events.On<AccountMailRequested, MailCatcher>("notification-accounts"));
        add?.Invoke(builder);

        var app = builder.Build();
        app.UseGatewayEdge();
        if (map is null) app.UseGatewayProxy();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapGatewayEdge();
        if (map is null) app.MapGatewayProxy();
        map?.Invoke(app);
        try
        {
            // On SQL Server nothing migrates without being asked to.
            await app.Migrate(asDeployStep: true);
            await app.StartAsync();
        }
        catch
        {
            if (dataFolder is null) await TestFolders.Delete(folder);
            throw;
        }

        return new GatewayApp(app, folder, dataFolder is null)
        {
            Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public Task<HttpClient> AdminAsync() => SignInAsync(AdminEmail, AdminPassword);

    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        using var visitor = Visitor();
        var answer = await visitor.PostAsJsonAsync("/account/sign-in", new { email, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return With(answer);
    }

    /// <summary>A browser that holds the cookies of this answer.</summary>
    public HttpClient With(HttpResponseMessage answer)
    {
        var browser = Visitor();
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        return browser;
    }

    /// <summary>Invites somebody and lets them accept; the answer is their browser.</summary>
    public async Task<(Guid Id, HttpClient Browser)> HireAsync(HttpClient admin, string email, params string[] roles)
    {
        var invited = await admin.PostAsJsonAsync("/account/people", new { email, name = email.Split('@')[0], roles, language = "en" });
        var person = await invited.ReadAsync<PersonRow>(System.Net.HttpStatusCode.Created);
        using var visitor = Visitor();
        var accepted = await visitor.PostAsJsonAsync("/account/accept", new { token = await MailedTokenAsync(email), password = PasswordOf(email) });
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
        return (person.Id, With(accepted));
    }

    public static string PasswordOf(string email) => $"long and dry summer, {email.Length} ships";

    /// <summary>The secret in the newest mail to this address.</summary>
    public async Task<string> MailedTokenAsync(string email) => (await MailsAsync()).Last(mail => mail.Email == email).Link.Split("token=")[1];

    /// <summary>The mails asked for so far, as whoever sends them gets them.</summary>
    public async Task<IReadOnlyList<AccountMailRequested>> MailsAsync()
    {
        await Eventually.Is(() => DatabaseAsync(db => db.Outbox.AllAsync(row => row.SentAt != null)));
        return _app.Services.GetRequiredService<MailCatcher>().Caught;
    }

    public async Task<T> DatabaseAsync<T>(Func<AccountsDbContext, Task<T>> look)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<AccountsDbContext>());
    }

    /// <summary>Hands an event to this gateway and waits until it is handled.</summary>
    public Task DeliverAsync<TEvent>(TEvent happened) where TEvent : class
    {
        var type = EventType.Of(typeof(TEvent));
        return _app.Services.GetRequiredService<IEventTransport>()
            .Send(new OutgoingEvent(Guid.CreateVersion7(), type.WireName, Lane.Live, null, type.Write(happened), null, null), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        if (_ownsFolder) await TestFolders.Delete(DataFolder);
    }

    internal sealed record PersonRow(Guid Id, string Email, string[] Roles, string State, int Version);
}
