using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Transport;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Testing;

/// <summary>
/// One service on a real server and a real database (a SQLite file unless the test's settings say otherwise), without the others: events for it are handed in by
/// <see cref="Deliver"/>, events from it are read from its outbox, people are vouched for by a key of the test.
/// </summary>
public sealed class ServiceApp : IAsyncDisposable
{
    private readonly string service;
    private readonly Action<WebApplicationBuilder> add;
    private readonly Action<WebApplication> map;
    private readonly TestIdentity identity = new();
    private readonly string? broker;
    private readonly bool ownsFolder;
    private WebApplication app = null!;

    private ServiceApp(string service, Action<WebApplicationBuilder> add, Action<WebApplication> map, string? dataFolder, string? broker)
    {
        this.broker = broker;
        this.service = service;
        this.add = add;
        this.map = map;
        ownsFolder = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory($"publishing-{service}-").FullName;
    }

    public string DataFolder { get; }

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>A visitor without an account.</summary>
    public HttpClient Anonymous => Client(null);

    /// <param name="add">Registers the service, and may replace parts such as <see cref="TimeProvider"/> or options.</param>
    /// <param name="dataFolder">Data of an earlier instance, to see what a restart finds; left in place at the end.</param>
    /// <param name="broker">The address of a broker to connect to; without one events for others are dropped.</param>
    public static async Task<ServiceApp> StartAsync(
        string service, Action<WebApplicationBuilder> add, Action<WebApplication> map, string? dataFolder = null, string? broker = null)
    {
        var started = new ServiceApp(service, add, map, dataFolder, broker);
        try
        {
            await started.Start();
            return started;
        }
        catch
        {
            if (started.ownsFolder) await TestFolders.Delete(started.DataFolder);
            throw;
        }
    }

    /// <summary>A person with these roles; the same name is the same person.</summary>
    public HttpClient As(string role, string name = "Ada") => Client(new TestPerson(TestIdentity.IdOf(name), name, [role]));

    /// <summary>Hands an event to this service's endpoints and waits until all of them have committed it.</summary>
    public async Task Deliver<TEvent>(TEvent happened, Guid? messageId = null, Lane lane = Lane.Live, string? onlyTo = null) where TEvent : class
    {
        var type = EventType.Of(typeof(TEvent));
        var id = messageId ?? Guid.CreateVersion7();
        await app.Services.GetRequiredService<IEventTransport>()
            .Send(new OutgoingEvent(id, type.WireName, lane, onlyTo, type.Write(happened), null, null), CancellationToken.None);
        var parked = await Database(db => db.Parked.AsNoTracking().Where(p => p.MessageId == id).ToListAsync());
        if (parked.Count > 0) throw new InvalidOperationException($"{type.WireName} was parked: {parked[0].Error}");
    }

    /// <summary>Every event of a type that the service has announced so far, oldest first.</summary>
    public async Task<IReadOnlyList<TEvent>> Announced<TEvent>() where TEvent : class
    {
        var type = EventType.Of(typeof(TEvent));
        var rows = await Database(db => db.Outbox.AsNoTracking().Where(r => r.Event == type.WireName).OrderBy(r => r.Sequence).ToListAsync());
        return [.. rows.Select(r => (TEvent)type.Read(r.Body))];
    }

    /// <summary>Looks into the service's database.</summary>
    public async Task<T> Database<T>(Func<ServiceDbContext, Task<T>> look)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var registration = scope.ServiceProvider.GetRequiredService<PlatformRegistry>().Services.Single(s => s.Name == service);
        return await look((ServiceDbContext)scope.ServiceProvider.GetRequiredService(registration.DbContext));
    }

    /// <summary>Stops the service and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        identity.Dispose();
        if (ownsFolder) await TestFolders.Delete(DataFolder);
    }

    private async Task Start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(ServiceApp).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = DataFolder,
            ["Outgoing:AllowedNetworks:0"] = "127.0.0.0/8",
            ["Outgoing:AllowedNetworks:1"] = "::1/128",
            ["Messaging:Url"] = broker,
        });
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddProvider(new TestLog());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Replace(ServiceDescriptor.Singleton<IIdentityKeys>(identity));
        builder.AddServiceDefaults(service);
        if (broker is null) builder.AddEmbeddedTransport(allServices: false);
        add(builder);
        if (broker is not null) builder.AddMessaging();

        app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        map(app);
        // On SQL Server nothing migrates without being asked to.
        await app.Migrate(asDeployStep: true);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private HttpClient Client(TestPerson? person) => new(new VouchingHandler(identity, service, person))
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Accept = { new MediaTypeWithQualityHeaderValue("*/*") } },
    };

    private sealed class VouchingHandler(TestIdentity identity, string audience, TestPerson? person)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(IdentityTokens.Header, identity.TokenFor(audience, person));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
