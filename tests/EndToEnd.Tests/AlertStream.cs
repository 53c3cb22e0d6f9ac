using System.Text;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>An open page: it listens to the alert stream and keeps what came.</summary>
internal sealed class AlertStream : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly CancellationTokenSource closing = new();
    private readonly StringBuilder text = new();
    private Task listening = Task.CompletedTask;

    private AlertStream(HttpClient http) => this.http = http;

    public string Text
    {
        get
        {
            lock (text) return text.ToString();
        }
    }

    public static async Task<AlertStream> Open(Uri address)
    {
        var stream = new AlertStream(new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });
        var answer = await stream.http.GetAsync("/alerts/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        stream.listening = stream.Listen(await answer.Content.ReadAsStreamAsync());
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await listening;
        http.Dispose();
        closing.Dispose();
    }

    private async Task Listen(Stream stream)
    {
        using var reader = new StreamReader(stream);
        try
        {
            while (await reader.ReadLineAsync(closing.Token) is { } line)
            {
                lock (text) text.AppendLine(line);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // Closed by the test, or with the server.
        }
    }
}
