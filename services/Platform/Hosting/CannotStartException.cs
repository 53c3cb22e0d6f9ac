using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>Why the process cannot start, in one line that its operator can act on.</summary>
public sealed class CannotStartException(string message) : Exception(message)
{
    /// <summary>The line for what went wrong, or null when it is a surprise that needs its stack trace.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        CannotStartException problem => problem.Message,
        OptionsValidationException options => "A setting is wrong: " + string.Join(" ", options.Failures),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken =>
            $"{taken.Message.TrimEnd('.')}. Choose another with ASPNETCORE_URLS, for example http://localhost:8081.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "This port needs more rights. Choose one above 1023 with ASPNETCORE_URLS.",
        SqliteException { SqliteErrorCode: 26 or 11 } damaged =>
            $"A database file in the data folder is damaged ({damaged.Message}) Restore it from a backup, or choose an empty folder with Data__Path.",
        SqliteException { SqliteErrorCode: 5 or 6 } => "A database file in the data folder is locked by another program. Stop that program and start again.",
        SqliteException { SqliteErrorCode: 8 or 14 or 10 or 13 } unusable =>
            $"A database file in the data folder cannot be written ({unusable.Message}) Check the rights and the space on the disk.",
        // 18456 is a refused login, 4060 a database that is not there or not ours; what is fatal to a connection has class 20 and up.
        SqlException refused when refused.Number is 18456 or 4060 || refused.Class >= 20 =>
            $"SQL Server cannot be used as ConnectionStrings say ({refused.Errors[0].Message.ReplaceLineEndings(" ")})",
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
