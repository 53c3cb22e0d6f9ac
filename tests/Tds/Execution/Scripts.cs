using System.Collections.Concurrent;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Execution;

/// <summary>A batch as it was parsed, with its statements' translations, which hold for the catalogue and the variables that they were made for.</summary>
internal sealed class Script(IReadOnlyList<TSqlStatement> statements)
{
    private readonly ConcurrentDictionary<TSqlFragment, (Catalogue Catalogue, string Variables, object Plan)> plans = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<TSqlStatement> Statements => statements;

    public TPlan Plan<TPlan>(TSqlFragment fragment, Catalogue catalogue, string variables, Func<TPlan> translate) where TPlan : class
    {
        if (plans.TryGetValue(fragment, out var known) && ReferenceEquals(known.Catalogue, catalogue) && known.Variables == variables) return (TPlan)known.Plan;

        var plan = translate();
        plans[fragment] = (catalogue, variables, plan);
        return plan;
    }
}

/// <summary>Batches that were seen before: the provider sends the same texts over and over.</summary>
internal static class Scripts
{
    private const int AtMost = 5000;
    private static readonly ConcurrentDictionary<string, Script> Known = new(StringComparer.Ordinal);

    public static Script Of(string text)
    {
        if (Known.TryGetValue(text, out var known)) return known;

        if (Known.Count > AtMost) Known.Clear();
        return Known[text] = Parse(text);
    }

    private static Script Parse(string text)
    {
        using var reader = new StringReader(text);
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0) throw new SqlError(102, $"Incorrect syntax: {errors[0].Message}", severity: 15);

        return new Script([.. ((TSqlScript)parsed).Batches.SelectMany(batch => batch.Statements)]);
    }
}
