using System.Text.RegularExpressions;

namespace PublishingPlatform.Architecture.Tests;

/// <summary>
/// SQL that we write ourselves is read by one database only, and tests run on the other. So there is as good as none, and
/// none that leans on hints or on MERGE, whose locks differ from release to release.
/// </summary>
public sealed partial class OwnSql
{
    // For SQLite alone: its pragmas, and EF's lock row, which outlives a kill there.
    private static readonly string[] ForSqliteAlone = ["SqliteSetup.cs", "Migrations.cs"];

    [Fact]
    public void Services_and_gateway_write_no_SQL() => Assert.All(
        Sources.Written.SelectMany(tree => tree.Calls(name => RawSql().IsMatch(name) || name == "CreateCommand")),
        call => Assert.True(ForSqliteAlone.Contains(Path.GetFileName(call.SyntaxTree.FilePath)), call.Place()));

    [Fact]
    public void No_SQL_in_sources_or_migrations_has_lock_hints_or_MERGE() => Assert.Empty(Sources.Written.Concat(Sources.Migrations)
        .SelectMany(tree => tree.Calls(name => RawSql().IsMatch(name) || name == "Sql"))
        .Where(call => call.ArgumentList.Arguments.Any(argument => Suspicious().IsMatch(argument.ToString())))
        .Select(call => call.Place()));

    [Theory]
    [InlineData("SELECT * FROM Outbox WITH (UPDLOCK, READPAST)")]
    [InlineData("select * from Outbox with(nolock)")]
    [InlineData("MERGE INTO Stories USING Other ON 1 = 1")]
    [InlineData("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")]
    public void They_are_recognized(string sql) => Assert.Matches(Suspicious(), sql);

    [GeneratedRegex("^(FromSql|ExecuteSql|SqlQuery)(Raw|Interpolated)?(Async)?(<.*>)?$")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"\b(MERGE\s+(INTO\s+)?\w+|WITH\s*\(\s*(NOLOCK|UPDLOCK|READPAST|HOLDLOCK|ROWLOCK|PAGLOCK|TABLOCKX?|XLOCK|SERIALIZABLE)|SET\s+TRANSACTION\s+ISOLATION)", RegexOptions.IgnoreCase)]
    private static partial Regex Suspicious();
}
