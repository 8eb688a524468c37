namespace CrowdCount.Dashboard.Security;

/// <summary>Headers on every answer. Nothing inline and nothing from elsewhere: a camera's name or a photo can never become a script.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; report-uri " + CspReports.Path;

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        context.Response.OnStarting(KeepNothing, context.Response);
        return next(context);
    });

    /// <summary>What does not say for how long it may be kept is somebody's session, or the present: after a sign-out, "back" must not show it again.</summary>
    private static Task KeepNothing(object state)
    {
        var response = (HttpResponse)state;
        if (response.Headers.CacheControl.Count == 0 || response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
            response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
