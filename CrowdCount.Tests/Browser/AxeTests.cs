namespace CrowdCount.Tests.Browser;

/// <summary>That the check of accessibility finds anything at all.</summary>
public sealed class AxeTests(SharedChromium browser)
{
    [Fact]
    public async Task Violations_PageWithFaults_AreFound()
    {
        var chromium = await browser.StartAsync();
        await using var reader = await chromium.ReaderAsync();
        var page = await reader.NewPageAsync();
        await page.SetContentAsync("<title>Faults</title><img src='data:,'><p style='color: #bbb; background: white'>Grey on white</p>");

        var violations = await Axe.ViolationsAsync(page);

        foreach (var rule in new[] { "image-alt", "color-contrast", "html-has-lang", "landmark-one-main" })
            Assert.Contains(violations, violation => violation.StartsWith($"{rule}:", StringComparison.Ordinal));
    }
}
