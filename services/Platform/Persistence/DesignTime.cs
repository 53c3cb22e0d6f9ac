using Microsoft.EntityFrameworkCore;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>Options for the tool that writes migrations; it builds the model and never connects.</summary>
public static class DesignTime
{
    public static DbContextOptions<TContext> Sqlite<TContext>() where TContext : DbContext =>
        new DbContextOptionsBuilder<TContext>().UseSqlite("Data Source=design-time.db").Options;

    public static DbContextOptions<TContext> SqlServer<TContext>() where TContext : DbContext =>
        new DbContextOptionsBuilder<TContext>()
            .UseSqlServer("Server=design-time", sql => sql.UseCompatibilityLevel(DatabaseRegistration.SqlServerCompatibilityLevel))
            .Options;
}
