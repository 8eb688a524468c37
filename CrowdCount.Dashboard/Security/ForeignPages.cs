using CrowdCount.Dashboard.Api;

namespace CrowdCount.Dashboard.Security;

/// <summary>
/// Refuses what another site's page makes a reader's browser send, unless it is a plain reading. A circuit is opened by GET, but changes things: it counts as more.
/// </summary>
internal static class ForeignPages
{
    public static IApplicationBuilder UseForeignPageProtection(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!MayChangeSomething(context.Request) || !IsForeign(context.Request))
            return next(context);

        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ForeignPages));
        Log.ForeignPage(log, context.Request.Method, Uri.EscapeDataString(context.Request.Path));
        return Problems.Of(StatusCodes.Status403Forbidden, "foreign-page", "Requests from pages of another site are refused.").ExecuteAsync(context);
    });

    private static bool MayChangeSomething(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.HttpContext.WebSockets.IsWebSocketRequest
        || request.Headers.Upgrade.Count > 0;

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] == "cross-site")
            return true;

        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return false;

        // Behind a proxy that ends TLS the scheme differs, so host and port decide.
        return !Uri.TryCreate(origin, UriKind.Absolute, out var page) || !string.Equals(page.Authority, WithoutDefaultPort(request), StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutDefaultPort(HttpRequest request) =>
        request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.Value ?? "";
}
