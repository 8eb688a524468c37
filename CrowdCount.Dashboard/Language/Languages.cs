using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace CrowdCount.Dashboard.Language;

/// <summary>The languages of the pages. A reader's choice (<c>?lang=ru</c>) is remembered in a cookie; without one the browser's own preference decides.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Russian = "ru";
    public const string Query = "lang";

    private static readonly CultureInfo[] Known = [CultureInfo.GetCultureInfo(English), CultureInfo.GetCultureInfo(Russian)];

    public static IServiceCollection AddLanguages(this IServiceCollection services) => services.AddRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(English);
        options.SupportedCultures = Known;
        options.SupportedUICultures = Known;
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = Query, UIQueryStringKey = Query },
            new CookieRequestCultureProvider(),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    });

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization().Use((context, next) =>
    {
        if (context.Request.Query.ContainsKey(Query))
            Remember(context);
        return next(context);
    });

    private static void Remember(HttpContext context)
    {
        var culture = context.Features.Get<IRequestCultureFeature>()!.RequestCulture;
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(culture),
            new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
    }
}
