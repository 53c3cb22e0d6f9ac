using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Execution;

internal sealed partial class BatchRunner
{
    private void Select(SelectStatement select)
    {
        var plan = Translate(select, translator => translator.Select(select));
        response.Columns(plan.Columns!);
        var count = Run(plan, row => response.Row(plan.Columns!, row));
        Finish(StatementKind.Select, count, gaveRows: true);
    }

    /// <summary>SELECT @variable = …: the last row counts, or with += each.</summary>
    private void Assign(SelectStatement select)
    {
        var assignments = ((QuerySpecification)select.QueryExpression).SelectElements.Cast<SelectSetVariable>().ToList();
        var plan = Translate(select, translator => translator.Select(select));
        variables.RowCount = Run(plan, row =>
        {
            for (var i = 0; i < row.Length; i++)
            {
                var variable = variables[assignments[i].Variable.Name];
                variable.Value = assignments[i].AssignmentKind switch
                {
                    AssignmentKind.Equals => row[i],
                    AssignmentKind.AddEquals when variable.Type.IsText => variable.Value is string before && row[i] is string more ? before + more : null,
                    _ => throw SqlError.Unknown(assignments[i]),
                };
            }
        });
    }

    private Task Change(TSqlStatement statement, StatementKind kind, Func<Translator, Plan> translate) => Writing(kind, () =>
    {
        var plan = Translate(statement, translate);
        if (plan.Columns is null) return (Run(plan, null), false);

        // Shown only when all of it was done: SQLite may still refuse a later one.
        List<object?[]> rows = [];
        Run(plan, rows.Add);
        Show(plan.Columns, rows);
        return (rows.Count, true);
    });

    private Task Merge(MergeStatement statement) => Writing(StatementKind.Merge, () =>
    {
        var plan = Translate(statement, translator => translator.Merge(statement));
        List<object?[]> given = [];
        List<object?[]> rows = [];
        Run(plan.Source, given.Add);
        var returned = plan.Output.Count(place => place >= 0);
        Store.Run("SAVEPOINT tds_merge");
        try
        {
            foreach (var row in given)
            {
                object?[] inserted = [];
                Store.Execute(plan.Insert, row.Select((value, i) => ($"@row{i}", value)), returned, one => inserted = one, ct);
                rows.Add([.. plan.Output.Select(place => place >= 0 ? inserted[place] : row[-place - 1])]);
            }
        }
        catch
        {
            // All of its rows or none.
            Store.Run("ROLLBACK TO tds_merge; RELEASE tds_merge");
            throw;
        }

        Store.Run("RELEASE tds_merge");
        if (plan.Columns is not null) Show(plan.Columns, rows);
        return (given.Count, plan.Columns is not null);
    });

    private void Show(IReadOnlyList<OutputColumn> columns, IReadOnlyList<object?[]> rows)
    {
        response.Columns(columns);
        foreach (var row in rows) response.Row(columns, row);
    }

    /// <summary>In the turn of the writer; a statement on its own is a transaction on its own.</summary>
    private async Task Writing(StatementKind kind, Func<(long Count, bool GaveRows)> work)
    {
        var isAlone = !Store.IsInTransaction;
        await Store.Write(ct);
        try
        {
            var (count, gaveRows) = work();
            if (isAlone) Store.Commit();
            Finish(kind, count, gaveRows);
        }
        catch when (isAlone)
        {
            Store.Rollback();
            throw;
        }
    }

    private Task Define(TSqlStatement statement) => Writing(StatementKind.Other, () =>
    {
        var definitions = new Definitions(Store.Catalogue);
        var (sql, catalogue) = statement switch
        {
            CreateTableStatement create => definitions.Create(create),
            CreateIndexStatement create => definitions.Create(create),
            AlterTableAddTableElementStatement add => definitions.Add(add),
            AlterTableDropTableElementStatement drop => definitions.Drop(drop),
            DropTableStatement drop => definitions.Drop(drop),
            DropIndexStatement drop => definitions.Drop(drop),
            _ => throw SqlError.Unknown(statement),
        };
        if (sql is not null) Store.Run(sql);
        Store.Replace(catalogue);
        return (0, false);
    });
}
