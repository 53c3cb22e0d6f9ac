using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>A partner's real HTTP server: keeps every webhook and answers as told.</summary>
public sealed class WebhookSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private WebApplication app = null!;
    private SinkFile? file;

    private WebhookSink()
    {
    }

    public Uri Address => new(app.Urls.First() + "/hooks");

    /// <summary>Everything that came, whatever was answered.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>What came and was answered with success.</summary>
    public IReadOnlyList<ReceivedWebhook> Accepted => [.. received.Where(r => r.Answer is >= 200 and < 300)];

    /// <summary>The status to answer with; by default 204.</summary>
    public Func<ReceivedWebhook, int> Answer { get; set; } = _ => StatusCodes.Status204NoContent;

    /// <param name="host">The address to listen on.</param>
    /// <param name="folder">Where to write down what was accepted, for whoever looks from outside.</param>
    public static async Task<WebhookSink> StartAsync(string host = "127.0.0.1", string? folder = null)
    {
        var sink = new WebhookSink();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{host}:0");
        sink.app = builder.Build();
        sink.app.MapPost("/hooks", sink.Receive);
        await sink.app.StartAsync();
        sink.file = folder is null ? null : SinkFile.OfWebhooks(folder, sink.Address);
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Receive(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var webhook = new ReceivedWebhook(
            request.Headers["webhook-id"].ToString(),
            request.Headers["webhook-timestamp"].ToString(),
            request.Headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync());
        webhook = webhook with { Answer = Answer(webhook) };
        received.Enqueue(webhook);
        if (webhook.Answer is >= 200 and < 300) file?.Append(Address, webhook);
        return Results.StatusCode(webhook.Answer);
    }
}

/// <summary>One webhook as it came over the wire.</summary>
public sealed record ReceivedWebhook(string Id, string Timestamp, string Signatures, string Body, int Answer = 0)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement.Clone();

    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>Checks a signature as standardwebhooks.com tells a receiver to, independently of the code that signs.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signatures.Split(' ').Contains(expected);
    }
}
