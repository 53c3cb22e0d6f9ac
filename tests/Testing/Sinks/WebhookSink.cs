using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>A partner's real HTTP server: keeps every webhook and answers as told, until then with 204.</summary>
public sealed class WebhookSink : IAsyncDisposable
{
    private readonly List<ReceivedWebhook> requests = [];
    private Func<ReceivedWebhook, HttpResponse, Task> respond = (_, _) => Task.CompletedTask;
    private WebApplication app = null!;
    private SinkFile? file;

    private WebhookSink()
    {
    }

    public Uri Address => new(app.Urls.First() + "/hooks");

    /// <summary>Everything that came, from its arrival on, whatever is answered.</summary>
    public IReadOnlyList<ReceivedWebhook> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    /// <summary>What came and was answered with success.</summary>
    public IReadOnlyList<ReceivedWebhook> Accepted => [.. Requests.Where(r => r.Answer is >= 200 and < 300)];

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

    /// <summary>Answers with a status from now on.</summary>
    public void Answer(Func<ReceivedWebhook, int> status) => Answer((webhook, response) =>
    {
        response.StatusCode = status(webhook);
        return Task.CompletedTask;
    });

    /// <summary>Leaves answers to the test from now on: when they come, and what they hold.</summary>
    public void Answer(Func<ReceivedWebhook, HttpResponse, Task> with) => respond = with;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var webhook = Keep(http.Request.Headers, body.ToArray());

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        await respond(webhook, http.Response);
        webhook.Answer = http.Response.StatusCode;
        if (webhook.Answer is >= 200 and < 300) file?.Append(Address, webhook);
    }

    private ReceivedWebhook Keep(IHeaderDictionary headers, byte[] body)
    {
        lock (requests)
        {
            var webhook = new ReceivedWebhook(
                requests.Count + 1, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body);
            requests.Add(webhook);
            return webhook;
        }
    }
}
