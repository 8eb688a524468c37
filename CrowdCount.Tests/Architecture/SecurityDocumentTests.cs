using System.Reflection;
using System.Text.RegularExpressions;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Architecture;

/// <summary>docs/security.md promises a test for each threat: they exist, under these names.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "security.md"));

    [Fact]
    public void EveryThreat_NamesTestsThatExist()
    {
        var tests = Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var rows = Rows();

        Assert.True(rows.Length > 10, "The table of threats was not found.");
        Assert.All(rows, row =>
        {
            var named = TestName().Matches(row[^1]).Select(name => name.Groups["test"].Value).ToArray();
            Assert.True(named.Length > 0, $"No test holds this: {row[0]}");
            Assert.All(named, name => Assert.True(tests.Contains(name), $"There is no test {name}."));
        });
    }

    /// <summary>The rows of all tables with the heading "held by".</summary>
    private static string[][] Rows()
    {
        List<string[]> rows = [];
        var isThreats = false;
        foreach (var line in Lines)
        {
            var cells = line.StartsWith('|') ? line.Trim('|').Split('|', StringSplitOptions.TrimEntries) : [];
            if (cells.Length == 0)
                isThreats = false;
            else if (cells[^1] == "held by")
                isThreats = true;
            else if (isThreats && !cells[0].StartsWith("---", StringComparison.Ordinal))
                rows.Add(cells);
        }

        return [.. rows];
    }

    [GeneratedRegex("`(?<test>\\w+\\.\\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();
}
