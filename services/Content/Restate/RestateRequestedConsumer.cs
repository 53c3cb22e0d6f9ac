using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Restate;

/// <summary>Notes that somebody wants to be told everything again; <see cref="RestateWork"/> does the telling.</summary>
internal sealed class RestateRequestedConsumer(ContentDbContext db) : IConsume<RestateRequested>
{
    public async Task Consume(RestateRequested happened, CancellationToken ct)
    {
        if (await db.RestateJobs.FindAsync([happened.RequestId], ct) is not null) return;

        db.RestateJobs.Add(new RestateJob(happened));
        db.WakeAfterCommit(RestateWork.Name);
    }
}
