using System.Text.RegularExpressions;
using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.Deploy;

/// <summary>docs/operations.md says of each alert what it means and what to do.</summary>
public sealed partial class AlertsTests
{
    [Fact]
    public void Alerts_OfTheRules_AreThoseOfTheDocument()
    {
        var rules = Yaml.ReadFile(Path.Combine(Repository.Root, "deploy", "overlays", "monitoring", "rules.yaml"));
        var alerts = rules["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => $"{rule!["alert"]}").ToList();

        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var table = document[document.IndexOf("## What to watch", StringComparison.Ordinal)..document.IndexOf("## Capacity", StringComparison.Ordinal)];

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Order(StringComparer.Ordinal), Row().Matches(table).Select(row => row.Groups["alert"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<alert>\w+)` \| .+ \| .+ \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
