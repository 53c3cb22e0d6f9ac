using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PublishingPlatform.Syndication.Tests.Support;

/// <summary>One request as the partner got it.</summary>
internal sealed record Received(string Id, long Timestamp, string Signature, byte[] Bytes, JsonNode Body)
{
    public string Type => (string)Body["type"]!;

    public long Sequence => (long)Body["sequence"]!;

    public string StoryUri => (string)Body["data"]!["uri"]!;

    /// <summary>Checked by the specification, not by the code under test.</summary>
    public bool IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.").Concat(Bytes).ToArray();
        return Signature.Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    }
}

/// <summary>A partner's own server: keeps what it got and answers as the test wishes.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> received = new();
    private WebApplication server = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>How the n-th request (from 1) is answered; 200 when nobody says otherwise.</summary>
    public Func<Received, int, HttpResponse, Task> Answer { get; set; } = (_, _, _) => Task.CompletedTask;

    public IReadOnlyList<Received> Requests => [.. received];

    public static async Task<WebhookSink> StartAsync()
    {
        var sink = new WebhookSink();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        sink.server = builder.Build();
        sink.server.MapPost("/hook", sink.Take);
        await sink.server.StartAsync();
        var address = sink.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        sink.Address = new Uri(new Uri(address), "/hook");
        return sink;
    }

    public void AnswerStatus(Func<int, int> status) => Answer = (_, n, response) =>
    {
        response.StatusCode = status(n);
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        var one = new Received(
            headers["webhook-id"].ToString(), long.Parse(headers["webhook-timestamp"].ToString(), System.Globalization.CultureInfo.InvariantCulture), headers["webhook-signature"].ToString(),
            body.ToArray(), JsonNode.Parse(body.ToArray())!);
        received.Enqueue(one);
        await Answer(one, received.Count, http.Response);
    }
}
