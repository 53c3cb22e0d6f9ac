using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>A span as it was exported.</summary>
public sealed record ExportedSpan(
    string TraceId, string SpanId, string? ParentId, string Service, string Name, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> LinkedTraces);

/// <summary>
/// A real OpenTelemetry collector's door (OTLP over HTTP, protobuf): keeps the spans that processes export.
/// Reads just the fields of opentelemetry/proto/trace/v1/trace.proto that tests ask about.
/// </summary>
public sealed class TraceSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<ExportedSpan> spans = new();
    private WebApplication app = null!;

    private TraceSink()
    {
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set to.</summary>
    public string Address => app.Urls.First();

    public IReadOnlyCollection<ExportedSpan> Spans => spans;

    public static async Task<TraceSink> StartAsync()
    {
        var sink = new TraceSink();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        sink.app = builder.Build();
        sink.app.MapPost("/v1/traces", sink.Receive);
        sink.app.MapPost("/v1/{other}", () => Results.Ok());
        await sink.app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Receive(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var resourceSpans in Messages(body.ToArray(), 1))
        {
            var service = Messages(resourceSpans, 1).SelectMany(resource => Attributes(resource, 1)).FirstOrDefault(a => a.Key == "service.name").Value ?? "";
            foreach (var span in Messages(resourceSpans, 2).SelectMany(scope => Messages(scope, 2))) spans.Enqueue(Span(span, service));
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private static ExportedSpan Span(byte[] span, string service)
    {
        var parent = Messages(span, 4).FirstOrDefault();
        return new ExportedSpan(
            Hex(Messages(span, 1).Single()),
            Hex(Messages(span, 2).Single()),
            parent is { Length: > 0 } ? Hex(parent) : null,
            service,
            Text(Messages(span, 5).Single()),
            Attributes(span, 9).DistinctBy(a => a.Key).ToDictionary(a => a.Key, a => a.Value),
            [.. Messages(span, 13).Select(link => Hex(Messages(link, 1).Single()))]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(byte[] message, int field) =>
        Messages(message, field).Select(pair => KeyValuePair.Create(
            Text(Messages(pair, 1).Single()),
            Messages(pair, 2).Select(Value).FirstOrDefault() ?? ""));

    private static string Value(byte[] any)
    {
        var input = new CodedInputStream(any);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: return input.ReadString();
                case 2: return input.ReadBool() ? "true" : "false";
                case 3: return input.ReadInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
                case 4: return input.ReadDouble().ToString(System.Globalization.CultureInfo.InvariantCulture);
                default: input.SkipLastField(); break;
            }
        }

        return "";
    }

    /// <summary>The contents of every length-delimited field with this number.</summary>
    private static List<byte[]> Messages(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                found.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }

        return found;
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
