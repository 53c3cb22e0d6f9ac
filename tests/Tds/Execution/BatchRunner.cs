using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Server;
using PublishingPlatform.Tds.Translation;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Execution;

/// <summary>Carries out a batch, statement by statement.</summary>
internal sealed partial class BatchRunner(Session session, SessionSettings settings, Variables variables, Response response, Transactions transactions, CancellationToken ct)
{
    private Script script = null!;

    private Store Store => session.Store!;

    public async Task Run(string text)
    {
        script = Scripts.Of(text);
        foreach (var statement in script.Statements) await Statement(statement);
    }

    private async Task Statement(TSqlStatement statement)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            await Execute(statement);
        }
        catch (SqliteException problem) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(problem.Message, problem, ct);
        }
        catch (SqliteException problem)
        {
            Fail(SqliteErrors.Translate(problem, Store.Catalogue, KindOf(statement)));
        }
        catch (SqlError error)
        {
            Fail(error);
        }
    }

    // After some errors the batch goes on with its next statement; the client hears of it at the end.
    private void Fail(SqlError error)
    {
        if (error.EndsBatch) throw error;

        response.Error(error);
    }

    private Task Execute(TSqlStatement statement) => statement switch
    {
        SelectStatement select when select.QueryExpression is QuerySpecification { SelectElements: [SelectSetVariable, ..] } => Done(() => Assign(select)),
        SelectStatement select => Done(() => Select(select)),
        InsertStatement insert => Change(statement, StatementKind.Insert, translator => translator.Insert(insert)),
        UpdateStatement update => Change(statement, StatementKind.Update, translator => translator.Update(update)),
        DeleteStatement delete => Change(statement, StatementKind.Delete, translator => translator.Delete(delete)),
        MergeStatement merge => Merge(merge),
        DeclareVariableStatement declare => Done(() => Declare(declare)),
        SetVariableStatement { AssignmentKind: AssignmentKind.Equals, CursorDefinition: null } set => Done(() => variables[set.Variable.Name].Value = Evaluate(set.Expression, variables[set.Variable.Name].Type)),
        PredicateSetStatement set => Done(() => Set(set)),
        SetTransactionIsolationLevelStatement { Level: IsolationLevel.ReadCommitted or IsolationLevel.ReadUncommitted } => Task.CompletedTask,
        IfStatement choice => If(choice),
        BeginEndBlockStatement block => Block(block),
        ExecuteStatement execute => Call(execute.ExecuteSpecification),
        WaitForStatement { WaitForOption: WaitForOption.Delay, Parameter: StringLiteral delay } => Task.Delay(TimeSpan.Parse(delay.Value, System.Globalization.CultureInfo.InvariantCulture), ct),
        PrintStatement print => Done(() => response.Info((string?)Evaluate(print.Expression, SqlType.LongText) ?? "")),
        BeginTransactionStatement { Distributed: false } => transactions.Begin(alone: false, response, ct),
        CommitTransactionStatement => Done(() => transactions.Commit(response)),
        SaveTransactionStatement save => Done(() => transactions.Save(save.Name?.Value ?? "")),
        RollbackTransactionStatement rollback => Done(() => transactions.RollBack(rollback.Name?.Value ?? "", response)),
        UseStatement use => Done(() => Use(use.DatabaseName.Value)),
        CreateTableStatement or CreateIndexStatement or AlterTableAddTableElementStatement or AlterTableDropTableElementStatement or DropTableStatement or DropIndexStatement => Define(statement),
        CreateDatabaseStatement or AlterDatabaseSetStatement or DropDatabaseStatement or KillStatement => Administer(statement),
        _ => throw SqlError.Unknown(statement),
    };

    private static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    private void Set(PredicateSetStatement set)
    {
        switch (set.Options)
        {
            case SetOptions.NoCount:
                settings.NoCount = set.IsOn;
                break;
            case SetOptions.ImplicitTransactions when !set.IsOn:
                break;
            default:
                throw SqlError.Unknown(set);
        }
    }

    private void Use(string name)
    {
        if (Store.IsInTransaction) throw SqlError.Unknown("USE in a transaction");

        var before = Store.Database.Name;
        session.Use(name);
        response.DatabaseChanged(session.Database!.Name, before);
    }

    private void Declare(DeclareVariableStatement declare)
    {
        foreach (var element in declare.Declarations)
        {
            var variable = variables.Declare(element.VariableName.Value, DataTypes.Of(element.DataType));
            variable.Value = element.Value is null ? null : Evaluate(element.Value, variable.Type);
        }
    }

    private async Task If(IfStatement choice)
    {
        var plan = Translate(choice.Predicate, translator => translator.Evaluate(choice.Predicate));
        if (Value(plan) is 1L) await Statement(choice.ThenStatement);
        else if (choice.ElseStatement is not null) await Statement(choice.ElseStatement);
    }

    private async Task Block(BeginEndBlockStatement block)
    {
        foreach (var statement in block.StatementList.Statements) await Statement(statement);
    }

    private object? Evaluate(ScalarExpression expression, SqlType type) => Value(Translate(expression, translator => translator.Evaluate(expression, type)));

    private object? Value(Plan plan)
    {
        object? value = null;
        Run(plan, row => value = row[0]);
        return value;
    }

    private TPlan Translate<TPlan>(TSqlFragment fragment, Func<Translator, TPlan> translate) where TPlan : class
    {
        var catalogue = Store.Catalogue;
        return script.Plan(fragment, catalogue, $"{session.Id} {variables.Signature}", () => translate(new Translator(catalogue, variables, session.Id)));
    }

    private long Run(Plan plan, Action<object?[]>? row)
    {
        foreach (var view in plan.Views) Store.Fill(view, session);

        return Store.Execute(plan.Sql, plan.Variables.Select(name => (name, ValueOf(name))), plan.Columns?.Count ?? 0, row, ct);
    }

    private object? ValueOf(string name) => name == Translator.RowCount ? variables.RowCount : variables[name].Value;

    private void Finish(StatementKind kind, long count, bool gaveRows)
    {
        variables.RowCount = count;
        // Without counts only what gave rows has an end of its own.
        if (!settings.NoCount || gaveRows) response.Done(kind, settings.NoCount || kind is StatementKind.Other ? null : count);
    }

    private static StatementKind KindOf(TSqlStatement statement) => statement switch
    {
        InsertStatement => StatementKind.Insert,
        UpdateStatement => StatementKind.Update,
        DeleteStatement => StatementKind.Delete,
        MergeStatement => StatementKind.Merge,
        _ => StatementKind.Other,
    };
}
