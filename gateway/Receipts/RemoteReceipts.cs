using System.Globalization;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Gateway.Edge;
using PublishingPlatform.Gateway.Proxy;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Receipts;

/// <summary>Services in processes of their own: the owner of stories and whoever subscribes to publications is asked, in the caller's name.</summary>
internal sealed class RemoteReceipts(IHttpClientFactory clients, ServiceAddresses addresses, IdentityIssuer issuer) : IReceiptReader
{
    public const string ClientName = "gateway-receipts";

    public IReadOnlyList<string> Services { get; } =
    [
        "content", .. Subscriptions.Of("publishing.story-published").Select(subscription => subscription.Endpoint.Split('-')[0]).Distinct(),
    ];

    public async Task<ServiceReceipt> ReadAsync(string service, Guid storyId, int? revision, HttpContext caller, CancellationToken ct)
    {
        if (addresses.Of(service) is not [var address, ..]) throw new HttpRequestException($"No address is configured for {service}.");

        var query = revision is { } only ? "?revision=" + only.ToString(CultureInfo.InvariantCulture) : string.Empty;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/api/{service}/stories/{storyId}/receipt{query}"));
        request.Headers.Add(IdentityTokens.Header, await issuer.ForAsync(service, caller.Features.Get<EdgeIdentity>(), ct));

        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ServiceReceipt>(ct) ?? throw new HttpRequestException($"{service} answered nothing.");
    }
}
