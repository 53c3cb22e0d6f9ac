using Microsoft.AspNetCore.Http;
using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Gateway.Receipts;

/// <summary>Asks the services for their receipts: in this process, or over the network.</summary>
internal interface IReceiptReader
{
    IReadOnlyList<string> Services { get; }

    Task<ServiceReceipt> ReadAsync(string service, Guid storyId, int? revision, HttpContext caller, CancellationToken ct);
}
