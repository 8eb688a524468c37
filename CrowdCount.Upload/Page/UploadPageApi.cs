using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Site;
using CrowdCount.Upload.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Page;

/// <summary>The page to upload by hand.</summary>
internal static class UploadPageApi
{
    private static readonly string[] Cultures = ["en", "ru"];

    public static void AddUploadPage(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<HtmlRenderer>();
        // Letters of every script stay as they are; what means something in HTML is encoded all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<KnownCameras>();
        services.Configure<RequestLocalizationOptions>(options => options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures));
    }

    public static void MapUploadPage(this WebApplication app)
    {
        // The page alone speaks the reader's language; the API's numbers and sentences must not depend on it.
        app.UseWhen(http => http.Request.Path == "/", page => page.UseRequestLocalization());
        app.MapGet("/", ShowAsync).ExcludeFromDescription();
    }

    private static async Task<ContentHttpResult> ShowAsync(
        HttpContext http, string? camera, HtmlRenderer renderer, KnownCameras cameras, SiteClock site, IStringLocalizer<PageText> words, IOptions<UploadOptions> options, IOptions<IntakeOptions> intake, KeyRules keys)
    {
        Remember(http);
        var model = new UploadPageModel(
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            words.GetAllStrings(includeParentCultures: true).GroupBy(word => word.Name, StringComparer.Ordinal).ToDictionary(word => word.Key, word => word.First().Value, StringComparer.Ordinal),
            // Who has no key shall not learn what cameras there are.
            keys.AreRequired ? [] : await cameras.ListAsync(http.RequestAborted),
            camera ?? "",
            ZoneOf(site),
            intake.Value.MaxPhotoBytes / 1_000_000,
            intake.Value.MaxPixels / 1_000_000,
            keys.AreRequired,
            DashboardFor(http.Request, options.Value.DashboardUrl));
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(UploadPage.Model)] = model });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<UploadPage>(parameters)).ToHtmlString());
        return TypedResults.Content(html, "text/html", Encoding.UTF8);
    }

    // "localhost" means this machine, which a reader at another one calls by the name in the request.
    private static string DashboardFor(HttpRequest request, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback
            ? new UriBuilder(uri) { Host = request.Host.Host }.Uri.GetLeftPart(UriPartial.Path).TrimEnd('/')
            : url.TrimEnd('/');

    // The choice of ?culture=ru lasts, also for the dashboard on another port of the same host.
    private static void Remember(HttpContext http)
    {
        if (http.Request.Query.ContainsKey("culture"))
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.CurrentUICulture)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }
    }

    // Browsers know IANA names only.
    private static string ZoneOf(SiteClock site) =>
        site.Zone.HasIanaId ? site.Zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(site.Zone.Id, out var iana) ? iana : "UTC";
}
