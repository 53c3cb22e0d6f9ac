using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Embedded;

/// <summary>What the one-process host adds to the services: its defaults, the lock on its folder, and a word to its operator.</summary>
internal static class EmbeddedHost
{
    private const string DefaultAddress = "http://localhost:8080";
    private const string SiteAddress = "Reader:Address";

    public static void AddEmbeddedDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(DefaultAddress);

        // Links in feeds and mails lead to this process unless somebody says under which address the world knows it.
        if (string.IsNullOrEmpty(builder.Configuration[SiteAddress])) builder.Configuration[SiteAddress] = FirstUrl(builder.Configuration);
    }

    /// <summary>Runs as the only process on its data folder, so that a restart after a crash waits for nobody.</summary>
    public static async Task<int> RunAlone(this WebApplication app, string[] args)
    {
        FolderLock? alone = null;
        try
        {
            var folder = app.Services.GetRequiredService<DataFolder>();
            alone = FolderLock.TryTake(folder.Path("embedded.lock"))
                ?? throw new CannotStartException($"Another PublishingPlatform uses the data folder {folder.Root}. Stop it, or choose another folder with Data__Path.");
            RefuseTakenPorts(app.Configuration[WebHostDefaults.ServerUrlsKey]);
            app.Lifetime.ApplicationStarted.Register(() => SayHello(app, folder));
            return await app.RunService(args);
        }
        catch (CannotStartException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
        finally
        {
            alone?.Dispose();
        }
    }

    // Looked at before anything else starts: the server itself finds out last, and not in one line.
    private static void RefuseTakenPorts(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse).Where(a => a.Port > 0))
        {
            var host = IPAddress.TryParse(url.Host, out var address) ? address : url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            try
            {
                using var look = new TcpListener(host, url.Port);
                look.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                throw new CannotStartException($"Port {url.Port} is already in use or not allowed. Choose another with ASPNETCORE_URLS, for example http://localhost:{url.Port + 1}.");
            }
        }
    }

    /// <summary>As a browser on this machine reaches it.</summary>
    internal static string AddressOf(IServer server) => Reachable(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static string FirstUrl(ConfigurationManager configuration) =>
        Reachable(configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? DefaultAddress);

    private static string Reachable(string url) => url.TrimEnd('/')
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);

    private static void SayHello(WebApplication app, DataFolder folder)
    {
        var address = AddressOf(app.Services.GetRequiredService<IServer>());
        Console.WriteLine($"""

            PublishingPlatform is ready.
              the public site   {address}/
              feeds             {address}/feeds/all.rss
              sign in           {address}/account/sign-in
              the API           {address}/openapi
              health and lag    {address}/health/ready
              data              {folder.Root}
            Stop with Ctrl+C; nothing is lost by stopping or by a crash.

            """);
    }
}
