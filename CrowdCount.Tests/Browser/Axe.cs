using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>Automated checks of accessibility. Axe runs in the page itself: by way of its library for Playwright, which opens a page of its own each time, it took much longer.</summary>
internal static class Axe
{
    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations
          .map(violation => `${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map(node => node.html).join(', ')}`)
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with the page, a line each.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Violations);
    }
}
