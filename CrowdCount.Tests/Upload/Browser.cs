using Microsoft.Playwright;

namespace CrowdCount.Tests.Upload;

/// <summary>The system's Chromium, one for a class of tests; each page notes what its policy blocked and what went wrong on it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task<WatchedPage> OpenAsync(Uri address, string language = "en-GB", ColorScheme theme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        Assert.SkipWhen(_browser is null, $"{Chromium} is not installed.");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language,
            ColorScheme = theme,
            ViewportSize = new() { Width = width, Height = height },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return await WatchedPage.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

public sealed class WatchedPage : IAsyncDisposable
{
    private readonly List<string> _trouble = [];

    private WatchedPage(IPage page) => Page = page;

    public IPage Page { get; }

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        var watched = new WatchedPage(await context.NewPageAsync());
        watched.Page.PageError += (_, error) => watched.Note($"error: {error}");
        watched.Page.RequestFailed += (_, request) => watched.Note($"failed: {request.Url}");
        watched.Page.Console += (_, message) =>
        {
            // A refused photo is an answer of 4xx, which the browser itself reports as an error.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal))
                watched.Note($"console: {message.Text}");
        };
        await watched.Page.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))");
        return watched;
    }

    public void AssertQuiet()
    {
        lock (_trouble)
            Assert.Empty(_trouble);
    }

    /// <summary>Keeps a picture where CROWDCOUNT_SCREENSHOTS names a folder, to be looked at beside the design's.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CROWDCOUNT_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Note(string trouble)
    {
        lock (_trouble)
            _trouble.Add(trouble);
    }
}
