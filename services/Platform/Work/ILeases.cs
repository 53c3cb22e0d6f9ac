using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Platform.Work;

/// <summary>Decides which replica of a service leads it: runs its leased works.</summary>
internal interface ILeases
{
    /// <summary>Null when another replica has it.</summary>
    Task<ILease?> Take(ServiceRegistration service, string name, CancellationToken ct);
}

/// <summary>The right to run what only one replica may, until disposed or lost.</summary>
internal interface ILease : IAsyncDisposable
{
    /// <summary>Cancelled when the lease could not be renewed in time: whoever holds it stops at once.</summary>
    CancellationToken Lost { get; }
}

/// <summary>
/// For a process that holds the data folder's lock: nobody else can run the same works, so there is nothing to
/// wait for after a crash.
/// </summary>
internal sealed class ExclusiveLeases : ILeases
{
    public Task<ILease?> Take(ServiceRegistration service, string name, CancellationToken ct) => Task.FromResult<ILease?>(new Held());

    private sealed class Held : ILease
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
