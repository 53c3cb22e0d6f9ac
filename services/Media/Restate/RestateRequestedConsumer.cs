using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Media.Restate;

/// <summary>Notes the wish; <see cref="RestateWork"/> fulfils it in pieces.</summary>
internal sealed class RestateRequestedConsumer(MediaDbContext db, TimeProvider clock) : IConsume<RestateRequested>
{
    public async Task Consume(RestateRequested happened, CancellationToken ct)
    {
        if (await db.RestateOrders.FindAsync([happened.RequestId], ct) is not null) return;

        db.RestateOrders.Add(new RestateOrder(happened.RequestId, happened.Endpoint, clock.GetUtcNow()));
        db.WakeAfterCommit(RestateWork.Name);
    }
}
