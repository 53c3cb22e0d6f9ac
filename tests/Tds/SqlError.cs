using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace PublishingPlatform.Tds;

/// <summary>An answer of refusal, with the number by which SQL Server's clients tell one from another.</summary>
/// <remarks>Numbers and texts: "Database engine events and errors" of SQL Server's documentation.</remarks>
internal sealed class SqlError(int number, string message, byte severity = 16) : Exception(message)
{
    /// <summary>What the stand-in does not know. Never given by SQL Server itself, whose own end at 49,999.</summary>
    public const int UnknownToStandIn = 50100;

    // After these only the statement is given up, and the batch goes on. After all others nothing of the batch is done any more.
    private static readonly int[] EndingTheStatement = [515, 544, 547, 2601, 2627, 2628, 8115, 3701, 3621];

    public int Number => number;

    public byte Severity => severity;

    /// <summary>The client is cut off after it was told, as it is from severity 20 on.</summary>
    public bool EndsConnection => severity >= 20;

    public bool EndsBatch => !EndingTheStatement.Contains(number);

    /// <summary>Rolls the whole transaction back, as a deadlock does.</summary>
    public bool EndsTransaction => number is 1205 or 245 or 241 or 8169;

    /// <summary>The stand-in guesses nothing: what it has not learnt it names.</summary>
    public static SqlError Unknown(string construct) =>
        new(UnknownToStandIn, $"The stand-in for SQL Server does not know {construct}. Teach it (tests/Tds), or set TEST_SQLSERVER to a real one.");

    public static SqlError Unknown(TSqlFragment fragment)
    {
        var written = string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
        return Unknown($"{fragment.GetType().Name}: {(written.Length > 300 ? written[..300] + "…" : written)}");
    }

    public static SqlError NoSuchObject(string name) => new(208, $"Invalid object name '{name}'.");

    public static SqlError NoSuchColumn(string name) => new(207, $"Invalid column name '{name}'.");

    public static SqlError CannotOpen(string database) => new(4060, $"Cannot open database \"{database}\" requested by the login. The login failed.", severity: 11);

    public static SqlError LoginFailed(string user) => new(18456, $"Login failed for user '{user}'.", severity: 14);

    public static SqlError Deadlock(int session) =>
        new(1205, $"Transaction (Process ID {session}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.", severity: 13);
}
