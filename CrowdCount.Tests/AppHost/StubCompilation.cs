using System.Collections.Immutable;
using CrowdCount.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CrowdCount.Tests.AppHost;

/// <summary>
/// Compiles source that needs Aspire against declarations of it, where the packages cannot be restored. The nearest thing to building it: wrong
/// overloads, missing usings, nullability, obsolete and experimental API come out. Set as strictly as the build: every warning is an error.
/// </summary>
internal static class StubCompilation
{
    public static readonly string[] SdkUsings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <summary>Aspire's SDK adds these; not Microsoft.Extensions.*.</summary>
    public static readonly string[] AppHostUsings = [.. SdkUsings, "Aspire.Hosting", "Aspire.Hosting.ApplicationModel"];

    private static readonly string Folder = Path.Combine(Repository.Root, "CrowdCount.Tests", "AppHost", "Stub");

    private static readonly Lazy<byte[]> StubImage = new(CompileStub);

    private static readonly Lazy<PortableExecutableReference> Stub = new(() => MetadataReference.CreateFromImage(StubImage.Value));

    /// <summary>Everything that this test run has loaded or could load, but our own assemblies.</summary>
    private static readonly ImmutableArray<PortableExecutableReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("CrowdCount.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>What the compiler has to say of it.</summary>
    public static IReadOnlyList<string> Complaints(IEnumerable<string> files, IEnumerable<string> usings, OutputKind kind, params IEnumerable<MetadataReference> more) =>
        ComplaintsOf(files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parsing, file)), usings, kind, more);

    public static IReadOnlyList<string> ComplaintsOf(IEnumerable<SyntaxTree> trees, IEnumerable<string> usings, OutputKind kind, params IEnumerable<MetadataReference> more)
    {
        var implicitUsings = CSharpSyntaxTree.ParseText(string.Join('\n', usings.Select(name => $"global using global::{name};")), Parsing, "implicit-usings.g.cs");
        var compilation = CSharpCompilation.Create("WithAspire", [.. trees, implicitUsings], [.. Platform, Stub.Value, .. more], Options(kind));
        return [.. compilation.GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error && found.Location.SourceTree != implicitUsings)
            .Select(found => found.ToString())];
    }

    /// <summary>The stub and the program of these files, to be run together.</summary>
    public static (byte[] Stub, byte[] Program) Emit(IEnumerable<SyntaxTree> trees, IEnumerable<string> usings)
    {
        var implicitUsings = CSharpSyntaxTree.ParseText(string.Join('\n', usings.Select(name => $"global using global::{name};")), Parsing);
        var options = Options(OutputKind.ConsoleApplication).WithGeneralDiagnosticOption(ReportDiagnostic.Default);
        return (StubImage.Value, Image(CSharpCompilation.Create("WithAspire", [.. trees, implicitUsings], [.. Platform, Stub.Value], options)));
    }

    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose, preprocessorSymbols: ["USE_ASPIRE"]);

    // The product's settings (Directory.Build.props), and an unneeded using, which the build finds as IDE0005.
    private static CSharpCompilationOptions Options(OutputKind kind) => new(
        kind,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS8019"] = ReportDiagnostic.Error, ["CS1591"] = ReportDiagnostic.Suppress, ["CS1573"] = ReportDiagnostic.Suppress, ["CS1701"] = ReportDiagnostic.Suppress });

    private static byte[] CompileStub() =>
        Image(CSharpCompilation.Create(
            "Aspire.Stub",
            Directory.EnumerateFiles(Folder, "*.cs").Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Latest), file)),
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private static byte[] Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
