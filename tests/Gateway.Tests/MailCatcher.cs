using System.Collections.Concurrent;
using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Gateway.Tests;

/// <summary>Stands where notification does: the links travel to it and are read nowhere else.</summary>
internal sealed class MailCatcher : IConsume<AccountMailRequested>
{
    private readonly ConcurrentQueue<AccountMailRequested> caught = new();

    public IReadOnlyList<AccountMailRequested> Caught => [.. caught];

    public Task Consume(AccountMailRequested happened, CancellationToken ct)
    {
        caught.Enqueue(happened);
        return Task.CompletedTask;
    }
}
