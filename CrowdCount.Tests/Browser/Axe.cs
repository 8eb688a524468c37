using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>Automated checks of accessibility.</summary>
internal static class Axe
{
    /// <summary>What is wrong with the page, a line each.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page) =>
        [.. (await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html).Take(3))}")];
}
