using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PublishingPlatform.Architecture.Tests;

/// <summary>
/// SQL Server's connections are given a strategy that tries again after a failover, and it refuses every transaction that
/// it could not repeat from the start. SQLite has none, so nothing but this rule would show such a transaction here.
/// </summary>
public sealed class Transactions
{
    private const string Strategy = "CreateExecutionStrategy";

    [Fact]
    public void Every_transaction_that_is_begun_by_hand_stands_inside_an_execution_strategy()
    {
        var begun = Sources.Written.SelectMany(BegunIn).ToList();

        Assert.NotEmpty(begun);
        Assert.Empty(begun.Where(transaction => !IsRepeated(transaction)).Select(transaction => transaction.Place()));
    }

    [Fact]
    public void Transactions_come_from_a_database_and_nowhere_else() => Assert.Empty(Sources.Written
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>())
        .Where(name => name.Identifier.Text is "TransactionScope" or "UseTransaction" or "UseTransactionAsync")
        .Select(name => name.Place()));

    [Theory]
    [InlineData("""async Task M() { await using var t = await db.Database.BeginTransactionAsync(); }""")]
    [InlineData("""async Task M() { var s = db.Database.CreateExecutionStrategy(); await using var t = await db.Database.BeginTransactionAsync(); await s.ExecuteAsync(() => N()); }""")]
    [InlineData("""async Task M() { await queue.ExecuteAsync(async () => { await db.Database.BeginTransactionAsync(); }); }""")]
    [InlineData("""Task M() => db.Database.CreateExecutionStrategy().ExecuteAsync(N); Task O() => N(); private async Task N() { await db.Database.BeginTransactionAsync(); }""")]
    [InlineData("""Task M() => db.Database.CreateExecutionStrategy().ExecuteAsync(N); public async Task N() { await db.Database.BeginTransactionAsync(); }""")]
    public void One_outside_is_found(string members) => Assert.False(IsRepeated(Only(members)));

    [Theory]
    [InlineData("""Task M() => db.Database.CreateExecutionStrategy().ExecuteAsync(async () => { await db.Database.BeginTransactionAsync(); });""")]
    [InlineData("""async Task M() { var s = db.Database.CreateExecutionStrategy(); await s.ExecuteAsync(async () => { await db.Database.BeginTransactionAsync(); }); }""")]
    [InlineData("""Task M() => db.Database.CreateExecutionStrategy().ExecuteAsync(() => N(1)); private async Task N(int i) { await db.Database.BeginTransactionAsync(); }""")]
    [InlineData("""Task M() => db.Database.CreateExecutionStrategy().ExecuteAsync(() => Take(rows.Take(1))); private async Task Take(object rows) { await db.Database.BeginTransactionAsync(); }""")]
    [InlineData("""Task M() => db.Database.CreateExecutionStrategy().ExecuteAsync(N, ct); private async Task N() { await db.Database.BeginTransactionAsync(); }""")]
    public void One_inside_is_accepted(string members) => Assert.True(IsRepeated(Only(members)));

    private static InvocationExpressionSyntax Only(string members) => Assert.Single(BegunIn(CSharpSyntaxTree.ParseText($"class C {{ {members} }}")));

    private static IEnumerable<InvocationExpressionSyntax> BegunIn(SyntaxTree tree) => tree.Calls(name => name is "BeginTransaction" or "BeginTransactionAsync");

    /// <summary>Inside what a strategy executes, or in a private method that is named nowhere else.</summary>
    private static bool IsRepeated(SyntaxNode node)
    {
        if (node.Ancestors().OfType<ArgumentSyntax>().Any(IsExecuted)) return true;
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || !method.Modifiers.Any(SyntaxKind.PrivateKeyword)) return false;

        // Whatever has the same name on something else, as Take has in queries, is another method.
        var mentions = method.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.Text == method.Identifier.Text)
            .Where(name => name.Parent is not MemberAccessExpressionSyntax member || member.Name != name || member.Expression is ThisExpressionSyntax)
            .ToList();
        return mentions.Count > 0 && mentions.All(mention => mention.Ancestors().OfType<ArgumentSyntax>().Any(IsExecuted));
    }

    private static bool IsExecuted(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax call
        && call.Name() is "Execute" or "ExecuteAsync"
        && call.Expression is MemberAccessExpressionSyntax { Expression: var strategy }
        && (IsStrategy(strategy) || (strategy is IdentifierNameSyntax variable && IsStrategy(Declared(variable))));

    private static bool IsStrategy(ExpressionSyntax? expression) => expression is InvocationExpressionSyntax call && call.Name() == Strategy;

    private static ExpressionSyntax? Declared(IdentifierNameSyntax variable) => variable.FirstAncestorOrSelf<MemberDeclarationSyntax>()!
        .DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .FirstOrDefault(declared => declared.Identifier.Text == variable.Identifier.Text)?.Initializer?.Value;
}
