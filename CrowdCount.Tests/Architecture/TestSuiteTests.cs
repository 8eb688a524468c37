using System.Reflection;

namespace CrowdCount.Tests.Architecture;

/// <summary>test.sh runs one suite for each folder: a test outside of them would never run.</summary>
public sealed class TestSuiteTests
{
    [Fact]
    public void EveryTest_LiesInTheNamespaceOfAFolder()
    {
        var suites = Directory.GetDirectories(Path.Combine(Repository.Root, "CrowdCount.Tests")).Select(folder => $"CrowdCount.Tests.{Path.GetFileName(folder)}").ToArray();

        var strays = Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.GetMethods().Any(method => method.GetCustomAttributes<FactAttribute>().Any()))
            .Where(type => !suites.Any(suite => $"{type.Namespace}.".StartsWith($"{suite}.", StringComparison.Ordinal)))
            .Select(type => type.FullName);

        Assert.Empty(strays);
    }
}
