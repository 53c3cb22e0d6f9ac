using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Gateway.Persistence.SqlServer;

internal sealed class SqlServerAccountsDbContext(DbContextOptions<SqlServerAccountsDbContext> options) : AccountsDbContext(options);

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerAccountsDbContext>
{
    public SqlServerAccountsDbContext CreateDbContext(string[] args) => new(DesignTime.SqlServer<SqlServerAccountsDbContext>());
}
