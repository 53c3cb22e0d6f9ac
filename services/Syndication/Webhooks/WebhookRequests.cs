using System.Globalization;
using System.Net.Http.Headers;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Syndication.Destinations;

namespace PublishingPlatform.Syndication.Webhooks;

/// <summary>Builds the signed POST to a destination.</summary>
internal sealed class WebhookRequests(SecretBox secrets, TimeProvider clock)
{
    public HttpRequestMessage Create(Destination destination, string id, byte[] body)
    {
        // Each attempt is signed anew: receivers refuse old timestamps, and an overlap may have ended since.
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, destination.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Add(StandardWebhooks.IdHeader, id);
        request.Headers.Add(StandardWebhooks.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(destination.SecretsAt(now).Select(secrets.Open), id, now, body));
        return request;
    }
}
