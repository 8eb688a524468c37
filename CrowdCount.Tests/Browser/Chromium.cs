using Microsoft.Playwright;

namespace CrowdCount.Tests.Browser;

/// <summary>The system's own Chromium, without a window.</summary>
public sealed class Chromium : IAsyncDisposable
{
    public const string Executable = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts it, or skips the test where there is none.</summary>
    public static async Task<Chromium> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Executable), $"{Executable} is not installed.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments, Headless = true });
        return new Chromium(playwright, browser);
    }

    /// <summary>A reader with a browser of their own: language, theme, size, zoom (2 = 200 %).</summary>
    public Task<IBrowserContext> ReaderAsync(string language = "en-GB", ColorScheme theme = ColorScheme.Light, int width = 1440, int height = 900, bool script = true, float zoom = 1) =>
        _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language,
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            IsMobile = width < 720,
            HasTouch = width < 720,
            DeviceScaleFactor = zoom,
            JavaScriptEnabled = script,
        });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
