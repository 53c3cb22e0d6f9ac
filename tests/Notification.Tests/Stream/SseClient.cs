using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;

namespace PublishingPlatform.Notification.Tests.Stream;

/// <summary>An open page: follows <c>/alerts/events</c> and keeps what it is told.</summary>
internal sealed class SseClient : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly Channel<SseItem<string>> events = Channel.CreateUnbounded<SseItem<string>>();
    private readonly HttpResponseMessage response;
    private readonly Task reading;

    private SseClient(HttpResponseMessage response)
    {
        this.response = response;
        reading = Read();
    }

    public string LastEventId { get; private set; } = "";

    public static async Task<SseClient> Open(HttpClient client, string query = "", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/alerts/events" + query);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new SseClient(response);
    }

    public async Task<(string Event, string Id, JsonElement Data)> Next()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var item = await events.Reader.ReadAsync(deadline.Token);
        return (item.EventType, item.EventId ?? "", JsonDocument.Parse(item.Data).RootElement);
    }

    public bool TryNext(out SseItem<string> item) => events.Reader.TryRead(out item);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        response.Dispose();
        await reading;
        closing.Dispose();
    }

    private async Task Read()
    {
        try
        {
            var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(closing.Token));
            await foreach (var item in parser.EnumerateAsync(closing.Token))
            {
                LastEventId = parser.LastEventId;
                events.Writer.TryWrite(item);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
        }

        events.Writer.TryComplete();
    }
}
