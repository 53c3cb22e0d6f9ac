using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed class Variable(string name, SqlType type)
{
    public string Name => name;

    public SqlType Type => type;

    public object? Value { get; set; }
}

/// <summary>The variables and parameters of a batch.</summary>
internal sealed class Variables
{
    private readonly Dictionary<string, Variable> all = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rows that the last statement met.</summary>
    public long RowCount { get; set; }

    public Variable this[string name] =>
        all.TryGetValue(name, out var variable) ? variable : throw new SqlError(137, $"Must declare the scalar variable \"{name}\".", severity: 15);

    public Variable Declare(string name, SqlType type)
    {
        // Declared anew where a loop passes it again, it keeps its value; so does it in Transact-SQL.
        if (!all.TryGetValue(name, out var variable)) all[name] = variable = new Variable(name, type);
        return variable;
    }

    /// <summary>What a translation depends on.</summary>
    public string Signature => string.Join(',', all.Values.Select(variable => $"{variable.Name} {variable.Type}"));
}
