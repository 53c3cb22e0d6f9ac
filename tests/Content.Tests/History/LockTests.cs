using PublishingPlatform.Content.Locks;

namespace PublishingPlatform.Content.Tests.History;

public sealed class LockTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private static readonly Guid Ada = Guid.CreateVersion7();

    private static readonly Guid Ben = Guid.CreateVersion7();

    private static Signature At(Guid person, TimeSpan later) => new(person, person == Ada ? "Ada" : "Ben", Now + later);

    [Fact]
    public void A_lock_that_nobody_prolongs_is_free_again()
    {
        var held = new StoryLock(Guid.CreateVersion7(), At(Ada, TimeSpan.Zero));

        Assert.Equal("LockedByOther", held.Take(At(Ben, StoryLock.Duration - TimeSpan.FromSeconds(1)), over: false)?.Code);
        Assert.Null(held.Take(At(Ben, StoryLock.Duration), over: false));

        Assert.Equal((Ben, null), (held.HolderId, held.TakenFromName));
    }

    [Fact]
    public void Asking_again_prolongs_and_keeps_the_beginning()
    {
        var held = new StoryLock(Guid.CreateVersion7(), At(Ada, TimeSpan.Zero));

        Assert.Null(held.Take(At(Ada, TimeSpan.FromMinutes(4)), over: false));

        Assert.Equal((Now, Now + TimeSpan.FromMinutes(4) + StoryLock.Duration), (held.Since, held.Until));
    }

    [Fact]
    public void Who_takes_over_is_seen_to_have_done_so()
    {
        var held = new StoryLock(Guid.CreateVersion7(), At(Ada, TimeSpan.Zero));

        Assert.Null(held.Take(At(Ben, TimeSpan.FromMinutes(1)), over: true));

        Assert.Equal((Ben, Ada, "Ada"), (held.HolderId, held.TakenFromId, held.TakenFromName));
    }
}
