using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class RowsOnSqlite() : KeepingRows(null);

public sealed class RowsOnSqlServer() : KeepingRows(SqlServer.Given());

/// <summary>What a service may count on when it writes a row and looks for it again.</summary>
public abstract class KeepingRows(SqlServer? sqlServer) : OnADatabase(sqlServer)
{
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 2, 28, 23, 59, 59, 999, TimeSpan.Zero).AddTicks(9_999);

    [Fact]
    public async Task A_key_that_is_taken_is_told_from_every_other_refusal()
    {
        await Save(new LeaseRow("taken", "one", Now), new InboxRow(Guid.Empty, "reader-stories", Now));

        var alone = await Refused(new LeaseRow("taken", "another", Now));
        var combined = await Refused(new InboxRow(Guid.Empty, "reader-stories", Now));
        var amongOthers = await Refused([.. Enumerable.Range(0, 50).Select(i => new LeaseRow(i == 25 ? "taken" : $"free {i}", "another", Now))]);
        var incomplete = await Assert.ThrowsAnyAsync<Exception>(() => App.Database(db => db.Database.ExecuteSqlRawAsync("INSERT INTO \"Leases\" (\"Name\") VALUES ('incomplete')")));

        Assert.All([alone, combined, amongOthers], refusal => Assert.True(DuplicateKey.Is(refusal), refusal.ToString()));
        Assert.False(DuplicateKey.Is(incomplete), incomplete.ToString());
        Assert.Equal(["taken"], await App.Database(db => db.Leases.Where(l => l.Owner == "one" || l.Owner == "another").Select(l => l.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_moment_is_kept_compared_and_ordered_to_the_tick()
    {
        await Save(new LeaseRow("before", "times", Now.AddTicks(-1)), new LeaseRow("at", "times", Now.ToOffset(TimeSpan.FromHours(8))), new LeaseRow("after", "times", Now.AddTicks(1)));

        var rows = await App.Database(db => db.Leases.AsNoTracking().Where(l => l.Owner == "times").OrderBy(l => l.ExpiresAt).ToListAsync());
        var earlier = await App.Database(db => db.Leases.Where(l => l.Owner == "times" && l.ExpiresAt < Now).Select(l => l.Name).ToListAsync());

        Assert.Equal(["before", "at", "after"], rows.Select(row => row.Name));
        Assert.Equal((Now, TimeSpan.Zero), (rows[1].ExpiresAt, rows[1].ExpiresAt.Offset));
        Assert.Equal(["before"], earlier);
    }

    [Fact]
    public async Task Texts_are_equal_only_when_every_character_is()
    {
        // Width, case, accents, and characters that older rules of sorting give no weight.
        string[] texts = ["news", "News", "ｎｅｗｓ", "néws", "㐂", "㐃", "𠮷", "𠮶", "カ", "か"];
        await Save([.. texts.Select(text => new LeaseRow(text, "texts", Now))]);

        foreach (var text in texts)
            Assert.Equal([text], await App.Database(db => db.Leases.Where(l => l.Owner == "texts" && l.Name == text).Select(l => l.Name).ToListAsync()));
        Assert.Equal(texts.Length, await App.Database(db => db.Leases.Where(l => l.Owner == "texts").Select(l => l.Name).Distinct().CountAsync()));
    }

    private Task<int> Save(params object[] rows) => App.Database(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    private Task<DbUpdateException> Refused(params object[] rows) => Assert.ThrowsAsync<DbUpdateException>(() => Save(rows));
}
