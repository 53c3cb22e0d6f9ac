using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PublishingPlatform.Architecture.Tests;

/// <summary>What services and gateway are written as, for rules that a compiled assembly no longer shows.</summary>
internal static class Sources
{
    private static readonly string[] Folders = ["services", "gateway"];

    /// <summary>Without migrations, which are generated.</summary>
    public static IReadOnlyList<SyntaxTree> Written { get; } = [.. Files().Where(file => !IsMigration(file)).Select(Parse)];

    public static IReadOnlyList<SyntaxTree> Migrations { get; } = [.. Files().Where(IsMigration).Select(Parse)];

    /// <summary>Every call of a method with one of these names.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Calls(this SyntaxTree tree, Func<string, bool> name) =>
        tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => name(call.Name()));

    public static string Name(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax alone => alone.Identifier.Text,
        _ => "",
    };

    /// <summary>Where somebody finds it.</summary>
    public static string Place(this SyntaxNode node) =>
        $"{Path.GetRelativePath(Repository.Root, node.SyntaxTree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    public static SyntaxTree Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file);

    private static IEnumerable<string> Files() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !Folder(file, "obj") && !Folder(file, "bin"));

    private static bool IsMigration(string file) => Folder(file, "Migrations");

    private static bool Folder(string file, string name) => file.Contains($"{Path.DirectorySeparatorChar}{name}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}
