using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Server;
using PublishingPlatform.Tds.Translation;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Execution;

internal sealed partial class BatchRunner
{
    private Task Call(ExecuteSpecification call) => call.ExecutableEntity switch
    {
        ExecutableStringList { Parameters.Count: 0 } texts => Text(string.Concat(texts.Strings.Select(part => (string?)Evaluate(part, SqlType.LongText)))),
        ExecutableProcedureReference procedure => Procedure(procedure, call.Variable),
        _ => throw SqlError.Unknown(call),
    };

    /// <summary>EXEC ('…'): a batch with variables of its own.</summary>
    private Task Text(string text) => new BatchRunner(session, settings with { }, new Variables(), response, transactions, ct).Run(text);

    private async Task Procedure(ExecutableProcedureReference procedure, VariableReference? result)
    {
        var name = procedure.ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value;
        var parameters = procedure.Parameters.ToDictionary(parameter => parameter.Variable?.Name ?? "", parameter => (string?)Evaluate(parameter.ParameterValue, SqlType.LongText), StringComparer.OrdinalIgnoreCase);
        long status = name switch
        {
            "sp_getapplock" => await TakeLock(parameters),
            "sp_releaseapplock" => ReleaseLock(parameters),
            _ => throw SqlError.Unknown(procedure),
        };
        if (result is not null) variables[result.Name].Value = status;
    }

    private async Task<long> TakeLock(Dictionary<string, string?> parameters)
    {
        if (parameters.GetValueOrDefault("@LockOwner") != "Session" || parameters.GetValueOrDefault("@LockMode") != "Exclusive" || parameters.ContainsKey("@LockTimeout")) throw SqlError.Unknown("sp_getapplock other than for a session, exclusively and without a timeout");

        await session.Server.Locks.Take($"{Store.Database.Id}/{parameters["@Resource"]}", session, ct);
        return 0;
    }

    private long ReleaseLock(Dictionary<string, string?> parameters)
    {
        const long wasNotHeld = -999;
        return session.Server.Locks.Release($"{Store.Database.Id}/{parameters["@Resource"]}", session) ? 0 : wasNotHeld;
    }

    private async Task Administer(TSqlStatement statement)
    {
        if (Store.IsInTransaction) throw new SqlError(226, "Statement not allowed within multi-statement transaction.");

        switch (statement)
        {
            case CreateDatabaseStatement { Collation: null or { Value: "Latin1_General_100_BIN2" }, FileGroups.Count: 0 } create:
                session.Server.Make(create.DatabaseName.Value);
                break;
            case AlterDatabaseSetStatement { Options: [var option] } alter:
                await Alter(DatabaseOf(alter.DatabaseName.Value), option, alter.Termination);
                break;
            case DropDatabaseStatement { IsIfExists: false, Databases: [var only] }:
                session.Server.Drop(only.Value);
                break;
            case KillStatement { WithStatusOnly: false } kill:
                Kill(int.Parse(((Literal)kill.Parameter).Value, CultureInfo.InvariantCulture));
                break;
            default:
                throw SqlError.Unknown(statement);
        }
    }

    private async Task Alter(Database database, DatabaseOption option, AlterDatabaseTermination? termination)
    {
        switch (option)
        {
            // As it reads anyway.
            case OnOffDatabaseOption { OptionKind: DatabaseOptionKind.ReadCommittedSnapshot, OptionState: OptionState.On }:
                break;
            case { OptionKind: DatabaseOptionKind.Offline } when termination is { ImmediateRollback: true }:
                database.IsOnline = false;
                await session.Server.Clear(database, but: session);
                break;
            case { OptionKind: DatabaseOptionKind.Online }:
                database.IsOnline = true;
                break;
            case { OptionKind: DatabaseOptionKind.SingleUser } when termination is { ImmediateRollback: true }:
                await session.Server.Clear(database, but: session);
                break;
            default:
                throw SqlError.Unknown(option);
        }
    }

    private Database DatabaseOf(string name) => session.Server.Find(name)
        ?? throw new SqlError(5011, $"User does not have permission to alter database '{name}', the database does not exist, or the database is not in a state that allows access checks.");

    private void Kill(int id)
    {
        if (id == session.Id) throw new SqlError(6104, "Cannot use KILL to kill your own process.");

        var other = session.Server.Sessions.FirstOrDefault(other => other.Id == id) ?? throw new SqlError(6106, $"Process ID {id} is not an active process ID.");
        other.Kill();
    }
}
