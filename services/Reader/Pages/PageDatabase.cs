using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.ObjectPool;
using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Pages;

/// <summary>The context that a request's pages read with: used by others before, given back with the request. It tracks nothing and holds no transaction.</summary>
internal sealed class PageDatabase(ObjectPool<PageDatabase.Kept> pool) : IDisposable
{
    private Kept? taken;

    public ReaderDbContext Context => (taken ??= pool.Get()).Context;

    public void Dispose()
    {
        if (taken is not null) pool.Return(taken);
        taken = null;
    }

    /// <summary>
    /// A context that outlives requests. Making one costs as much as a page, and opening SQLite once more again as much,
    /// because EF registers its functions at each opening; so that connection stays open. SQL Server's connections come from
    /// a pool that looks after them, and are opened by each query.
    /// </summary>
    internal sealed class Kept : IDisposable
    {
        private readonly IServiceScope scope;
        private readonly bool staysOpen;

        public Kept(IServiceScopeFactory scopes)
        {
            scope = scopes.CreateScope();
            Context = scope.ServiceProvider.GetRequiredService<ReaderDbContext>();
            Context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            staysOpen = Context.Database.IsSqlite();
            if (staysOpen) Context.Database.OpenConnection();
        }

        public ReaderDbContext Context { get; }

        public bool IsGood => !staysOpen || Context.Database.GetDbConnection().State == ConnectionState.Open;

        public void Dispose() => scope.Dispose();
    }

    internal sealed class Policy(IServiceScopeFactory scopes) : PooledObjectPolicy<Kept>
    {
        public override Kept Create() => new(scopes);

        public override bool Return(Kept obj) => obj.IsGood;
    }
}
