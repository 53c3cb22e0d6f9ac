using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Gateway.Receipts;

/// <summary>The services of this process, each asked in a scope of its own so that they can answer side by side.</summary>
internal sealed class LocalReceipts(IServiceScopeFactory scopes) : IReceiptReader
{
    private readonly Lazy<IReadOnlyList<string>> _services = new(() =>
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IReceiptSource>().Select(source => source.Service)];
    });

    public IReadOnlyList<string> Services => _services.Value;

    public async Task<ServiceReceipt> ReadAsync(string service, Guid storyId, int? revision, HttpContext caller, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IReceiptSource>().Single(source => source.Service == service).Read(storyId, revision, ct);
    }
}
