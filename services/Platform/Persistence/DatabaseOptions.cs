using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>Which of the two databases all services of this process use.</summary>
public sealed class DatabaseOptions
{
    public const string Sqlite = "Sqlite";
    public const string SqlServer = "SqlServer";

    /// <summary><c>Sqlite</c> (files in the data folder) or <c>SqlServer</c> (a connection string per service).</summary>
    [RegularExpression($"^({Sqlite}|{SqlServer})$", ErrorMessage = "Database:Provider is Sqlite or SqlServer.")]
    public string Provider { get; set; } = Sqlite;

    public bool IsSqlite => Provider == Sqlite;
}
