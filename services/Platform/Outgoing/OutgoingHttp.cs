using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace PublishingPlatform.Platform.Outgoing;

/// <summary>
/// Talks to addresses that outsiders chose without becoming their tool: only public networks, decided on the address that
/// the connection really goes to; no redirects, no proxy, no cookies, a bounded body and a bounded time.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    private readonly OutgoingOptions options;
    private readonly PublicNetworks networks;
    private readonly HttpClient client;

    public OutgoingHttp(IOptions<OutgoingOptions> options, PublicNetworks networks)
    {
        this.options = options.Value;
        this.networks = networks;
        client = new HttpClient(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("PublishingPlatform/1.0");
    }

    /// <summary>The refusal that an address deserves before anything is sent; null when only connecting can tell.</summary>
    public string? Refuse(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")) return "The address must begin with http:// or https://.";
        if (address.UserInfo.Length > 0) return "The address must not carry a user name or password.";
        if (IPAddress.TryParse(address.IdnHost, out var literal) && !networks.Allow(literal)) return NotPublic(address.Host);

        return null;
    }

    /// <summary>Sends once. Throws <see cref="OutgoingRefusedException"/>, <see cref="HttpRequestException"/> or <see cref="TimeoutException"/>.</summary>
    public async Task<OutgoingAnswer> Send(HttpRequestMessage request, CancellationToken ct, int? maxAnswerBytes = null)
    {
        if (Refuse(request.RequestUri!) is { } refusal) throw new OutgoingRefusedException(refusal);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var (body, truncated) = await Read(answer.Content, maxAnswerBytes ?? options.MaxAnswerBytes, limit.Token);

            return new OutgoingAnswer(answer.StatusCode, answer.Headers, answer.Content.Headers.ContentType?.MediaType, body, truncated);
        }
        catch (HttpRequestException exception) when (Refusal(exception) is { } refused)
        {
            throw new OutgoingRefusedException(refused.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"No complete answer within {options.Timeout.TotalSeconds:0.###} s.");
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task<(ReadOnlyMemory<byte> Body, bool Truncated)> Read(HttpContent content, int limit, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            // One byte beyond the limit tells "exactly full" from "there was more"; the rest is never read.
            while (kept.Length <= limit)
            {
                var wanted = (int)Math.Min(buffer.Length, limit + 1 - kept.Length);
                var read = await stream.ReadAsync(buffer.AsMemory(0, wanted), ct);
                if (read == 0) break;
                kept.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (kept.GetBuffer().AsMemory(0, (int)Math.Min(kept.Length, limit)), kept.Length > limit);
    }

    private SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        // Trace ids are the newsroom's own; they do not travel to strangers.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        ConnectCallback = Connect,
    };

    /// <summary>Resolves once and connects to an address out of that very answer, so that no second look-up can give another.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var found = await Dns.GetHostAddressesAsync(host, ct);
        var reachable = found.Where(networks.Allow).ToArray();
        if (reachable.Length == 0) throw new OutgoingRefusedException(NotPublic(host));

        SocketException? failure = null;
        foreach (var address in reachable)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure!;
    }

    private static OutgoingRefusedException? Refusal(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is OutgoingRefusedException refused) return refused;
        }

        return null;
    }

    private static string NotPublic(string host) => $"'{host}' is not on a public network.";
}
