using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class SqliteConnections : IAsyncLifetime
{
    private ServiceApp app = null!;

    public async ValueTask InitializeAsync() => app = await Sample.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_is_durable_and_patient_whether_new_or_from_the_pool()
    {
        // Some at once, so that new ones are made; then again, when the pool has them.
        for (var time = 0; time < 2; time++)
        {
            var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.Database(Settings))));

            Assert.All(seen, settings => Assert.Equal("wal 2 15000", settings));
        }
    }

    private static Task<string> Settings(DbContext db) => db.Database.SqlQueryRaw<string>("""
        SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous) || ' ' || (SELECT timeout FROM pragma_busy_timeout) AS Value
        """).SingleAsync();
}
