using System.Net;
using PublishingPlatform.Platform.Outgoing;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>What an attempt means for the delivery and for everything else that waits for the same destination.</summary>
internal enum Verdict
{
    /// <summary>The partner has it.</summary>
    Delivered,

    /// <summary>Try this one again later.</summary>
    Failed,

    /// <summary>Try this one again later, and nothing else before.</summary>
    Throttled,

    /// <summary>The partner says that nothing lives there any more.</summary>
    Gone,
}

/// <summary>One attempt's outcome, read by the rules of the webhook contract.</summary>
internal sealed record Answer(Verdict Verdict, int? Status, string? Error, string? Snippet = null, TimeSpan? RetryAfter = null)
{
    private const int SnippetLength = 500;

    /// <summary>Counts towards leaving the destination alone: it did not answer, or not as itself.</summary>
    public bool SpeaksAgainstDestination => Verdict is Verdict.Throttled || Verdict is Verdict.Failed && Status is null or >= 500;

    public static Answer Of(OutgoingAnswer answer, DateTimeOffset now) => new(
        answer.Status switch
        {
            _ when answer.IsSuccess => Verdict.Delivered,
            HttpStatusCode.Gone => Verdict.Gone,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout => Verdict.Throttled,
            _ => Verdict.Failed,
        },
        (int)answer.Status,
        answer.IsSuccess ? null : $"HTTP {(int)answer.Status}",
        Readable(answer.Body.Span),
        Wait(answer, now));

    public static Answer Of(Exception exception) => exception switch
    {
        TimeoutException => new Answer(Verdict.Throttled, null, exception.Message),
        OutgoingRefusedException => new Answer(Verdict.Failed, null, $"{OutgoingRefusedException.Code}: {exception.Message}"),
        _ => new Answer(Verdict.Failed, null, exception.Message),
    };

    private static TimeSpan? Wait(OutgoingAnswer answer, DateTimeOffset now)
    {
        var asked = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - now;
        return asked > TimeSpan.Zero ? asked : null;
    }

    /// <summary>The beginning of what the partner said, on one line and without control characters, for the newsroom to read.</summary>
    private static string? Readable(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return null;

        var text = PlainText.Line(System.Text.Encoding.UTF8.GetString(body[..Math.Min(body.Length, SnippetLength)])) ?? "";
        return text.Length > 0 ? text : null;
    }
}
