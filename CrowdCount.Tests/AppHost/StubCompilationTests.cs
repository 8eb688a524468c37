using CrowdCount.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CrowdCount.Tests.AppHost;

/// <summary>What needs Aspire compiles, as far as that can be found out without Aspire.</summary>
public sealed class StubCompilationTests
{
    [Fact]
    public void AppHost_AgainstTheStub_Compiles() =>
        AssertNothing(StubCompilation.Complaints(AppHostSource.Files, StubCompilation.AppHostUsings, OutputKind.ConsoleApplication));

    [Fact]
    public void RedisClients_OfAspire_Compile() =>
        AssertNothing(StubCompilation.Complaints(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "CrowdCount.ServiceDefaults"), "Redis*.cs"), StubCompilation.SdkUsings, OutputKind.DynamicallyLinkedLibrary));

    [Fact]
    public void TestsWithAspire_AgainstTheStub_Compile() =>
        AssertNothing(StubCompilation.Complaints(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "CrowdCount.Tests", "AppHost", "WithAspire"), "*.cs"),
            [.. StubCompilation.SdkUsings, "Xunit"],
            OutputKind.DynamicallyLinkedLibrary,
            MetadataReference.CreateFromFile(typeof(StubCompilationTests).Assembly.Location)));

    [Theory]
    [InlineData("CS1061", "builder.Configuration.GetConnectionString(\"redis\");")]
    [InlineData("CS1503", "builder.AddParameter(\"a\").WithIconName(1);")]
    [InlineData("CS0618", "builder.AddRedis(\"a\").PublishAsConnectionString();")]
    [InlineData("ASPIRECERTIFICATES001", "builder.AddRedis(\"a\").WithoutHttpsCertificate();")]
    [InlineData("CS0311", "builder.AddParameter(\"a\").WithEnvironment(\"b\", \"c\");")]
    [InlineData("CS8604", "string? none = null; builder.AddParameter(none);")]
    [InlineData("CS8019", "", "using System.Text;\n")]
    public void Mistake_AgainstTheStub_IsFound(string code, string statement, string usings = "")
    {
        var source = CSharpSyntaxTree.ParseText($"{usings}var builder = DistributedApplication.CreateBuilder(args);\n{statement}\nbuilder.Build().Run();\n", StubCompilation.Parsing);

        var complaints = StubCompilation.ComplaintsOf([source], StubCompilation.AppHostUsings, OutputKind.ConsoleApplication);

        Assert.Contains(complaints, complaint => complaint.Contains($" {code}:", StringComparison.Ordinal));
    }

    private static void AssertNothing(IReadOnlyList<string> complaints) => Assert.True(complaints.Count == 0, string.Join('\n', complaints));
}
