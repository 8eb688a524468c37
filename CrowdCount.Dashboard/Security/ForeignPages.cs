using CrowdCount.Dashboard.Api;
using CrowdCount.ServiceDefaults;

namespace CrowdCount.Dashboard.Security;

/// <summary>
/// Refuses what another site's page makes a reader's browser send, unless it is a plain reading. A circuit is opened by GET, but changes things: it counts as more.
/// </summary>
internal static class ForeignPages
{
    public static IApplicationBuilder UseForeignPageProtection(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!MayChangeSomething(context.Request) || !context.Request.IsForeign())
            return next(context);

        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ForeignPages));
        Log.ForeignPage(log, context.Request.Method, Uri.EscapeDataString(context.Request.Path));
        return Problems.Of(StatusCodes.Status403Forbidden, "foreign-origin", "Requests from pages of another site are refused.").ExecuteAsync(context);
    });

    private static bool MayChangeSomething(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.HttpContext.WebSockets.IsWebSocketRequest
        || request.Headers.Upgrade.Count > 0;
}
