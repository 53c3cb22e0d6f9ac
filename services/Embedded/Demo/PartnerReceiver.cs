using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>A partner's own server, small but real: takes webhooks on loopback, checks their signatures, and says what came.</summary>
internal sealed class PartnerReceiver(DemoScreen screen, DemoNotes notes) : IAsyncDisposable
{
    private WebApplication? server;
    private int received;

    /// <summary>Where webhooks are to be sent.</summary>
    public string Address => $"http://127.0.0.1:{notes.ReceiverPort}/hooks";

    public int Received => received;

    /// <summary>On the port of the last time, since the partner was registered with it; at first on any that is free.</summary>
    public async Task Start(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{notes.ReceiverPort ?? 0}");
        server = builder.Build();
        server.MapPost("/hooks", Receive);
        try
        {
            await server.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new DemoStoppedException($"the sample partner's port {notes.ReceiverPort} is used by another program; its webhooks wait until it is free.");
        }

        notes.ReceiverPort = new Uri(server.Urls.First()).Port;
        notes.Save();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    private async Task<IResult> Receive(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (!IsSigned(request.Headers, body))
        {
            screen.Line("    partner ← a webhook without a valid signature; refused");
            return Results.Unauthorized();
        }

        Interlocked.Increment(ref received);
        var message = JsonNode.Parse(body)!;
        screen.Line($"    partner ← {message["type"]}, signature verified: {message["data"]?["headlines"]?[0]?["value"] ?? message["data"]?["headline"] ?? message["id"]}");
        return Results.NoContent();
    }

    /// <summary>As standardwebhooks.com tells receivers to check, and no older than five minutes.</summary>
    private bool IsSigned(IHeaderDictionary headers, string body)
    {
        if (notes.WebhookSecret is not { } secret || !long.TryParse(headers["webhook-timestamp"], out var at)) return false;
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - at) > 300) return false;

        var signed = Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{at}.{body}");
        var expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        return headers["webhook-signature"].ToString().Split(' ').Any(signature =>
            signature.StartsWith("v1,", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature[3..]), Encoding.ASCII.GetBytes(Convert.ToBase64String(expected))));
    }
}
