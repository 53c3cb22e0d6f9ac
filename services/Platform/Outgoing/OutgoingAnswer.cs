using System.Net;
using System.Net.Http.Headers;

namespace PublishingPlatform.Platform.Outgoing;

/// <summary>What came back, cut at the limit that the caller gave.</summary>
/// <param name="Status">A redirect is an answer like any other: it is never followed.</param>
/// <param name="Headers">Of the answer itself; <paramref name="ContentType"/> is among the content's.</param>
/// <param name="ContentType">The media type that the sender claims.</param>
/// <param name="Body">At most as many bytes as were asked for.</param>
/// <param name="Truncated">There was more.</param>
public sealed record OutgoingAnswer(
    HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, ReadOnlyMemory<byte> Body, bool Truncated)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
