using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>Automated checks of accessibility.</summary>
internal static class Axe
{
    // All rules are tried; what is in order is not described element by element, which took most of the time.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations], Iframes = false };

    /// <summary>What is wrong with the page, a line each.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page) =>
        [.. (await page.RunAxe(OnlyViolations)).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html).Take(3))}")];
}
