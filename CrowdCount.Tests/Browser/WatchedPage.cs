using System.Collections.Concurrent;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>A page whose every error, failed request and message of the console is remembered.</summary>
public sealed class WatchedPage
{
    private readonly ConcurrentQueue<string> _complaints = new();

    private WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"page error: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                _complaints.Enqueue($"{response.Status} {response.Url}");
        };
    }

    public IPage Page { get; }

    public IEnumerable<string> Complaints => _complaints;

    public static async Task<WatchedPage> OpenAsync(IBrowserContext reader, Uri address)
    {
        var watched = new WatchedPage(await reader.NewPageAsync());
        await watched.Page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return watched;
    }

    /// <summary>Until the circuit is up: from then on the page changes by itself.</summary>
    public Task ConnectedAsync() => Assertions.Expect(Page.Locator("header[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 15_000 });

    /// <summary>Until an expression is true. Playwright's own waiting would evaluate it inside the page, which the policy forbids.</summary>
    public Task UntilAsync(string expression) =>
        Eventually.TrueAsync(() => Page.EvaluateAsync<bool>(expression), TimeSpan.FromSeconds(10), $"In the page this never became true: {expression}");
}
