using CrowdCount.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CrowdCount.Tests.AppHost;

/// <summary>The AppHost as syntax trees.</summary>
internal static class AppHostSource
{
    private static readonly string Folder = Path.Combine(Repository.Root, "CrowdCount.AppHost");

    /// <summary>The files of the build with Aspire.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Directory.EnumerateFiles(Folder, "*.cs")];

    public static IReadOnlyList<SyntaxTree> Trees { get; } = [.. Files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), StubCompilation.Parsing, file))];

    public static SyntaxTree Tree(string file) => Trees.Single(tree => Path.GetFileName(tree.FilePath) == file);

    /// <summary>Calls of a method by name, in the order of the text.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Calls(this SyntaxTree tree, string method) =>
        tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Method() == method).OrderBy(call => call.ArgumentList.SpanStart);

    public static string Method(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    /// <summary>The type argument, e.g. CrowdCount_Upload of AddProject&lt;Projects.CrowdCount_Upload&gt;.</summary>
    public static string? Project(this InvocationExpressionSyntax call) =>
        ((call.Expression as MemberAccessExpressionSyntax)?.Name as GenericNameSyntax)?.TypeArgumentList.Arguments.Single() is QualifiedNameSyntax { Left: IdentifierNameSyntax { Identifier.Text: "Projects" } } type
            ? type.Right.Identifier.Text
            : null;

    /// <summary>The text of an argument, by position or name; null when it is no literal.</summary>
    public static string? Text(this InvocationExpressionSyntax call, int position, string name = "")
    {
        var arguments = call.ArgumentList.Arguments;
        var argument = arguments.FirstOrDefault(given => given.NameColon?.Name.Identifier.Text == name) ?? arguments.ElementAtOrDefault(position);
        return (argument?.Expression as LiteralExpressionSyntax)?.Token.ValueText;
    }

    /// <summary>The calls chained to this one: before it in the same expression, and after it.</summary>
    public static IReadOnlyList<InvocationExpressionSyntax> Chain(this InvocationExpressionSyntax call)
    {
        var last = call;
        while (last.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
            last = next;
        var chain = new Stack<InvocationExpressionSyntax>();
        for (var at = last; at is not null; at = (at.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
            chain.Push(at);
        return [.. chain];
    }

    /// <summary>Whether it stands in the body of "if (builder.ExecutionContext.MODE)".</summary>
    public static bool IsOnlyIn(this SyntaxNode node, string mode) =>
        node.Ancestors().OfType<IfStatementSyntax>().Any(choice => choice.Statement.Contains(node) && choice.Condition.ToString() == $"builder.ExecutionContext.{mode}");
}
