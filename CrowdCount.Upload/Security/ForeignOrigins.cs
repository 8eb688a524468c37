using CrowdCount.Upload.Hosting;
using CrowdCount.Upload.Problems;
using CrowdCount.Upload.Telemetry;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Security;

/// <summary>Refuses what another web page makes a browser send here. Cameras and scripts send neither header and are not concerned.</summary>
internal sealed class ForeignOrigins(RequestDelegate next, IOptions<UploadOptions> options, UploadTelemetry telemetry, ILogger<ForeignOrigins> logger)
{
    private readonly string[] _allowed = ListenAddresses.Split(options.Value.AllowedOrigins);

    public async Task InvokeAsync(HttpContext http)
    {
        // Following a link or reading what may be read changes nothing, and no answer allows another origin to see it.
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || !IsForeign(http.Request))
        {
            await next(http);
            return;
        }

        var problem = new Problem(ProblemTypes.ForeignOrigin, "A page of another origin may not send photos here. Open this service's own page, or name that origin in Upload:AllowedOrigins.");
        telemetry.Refused(problem.Type.Name);
        logger.RequestRefused(problem, http);
        await new ProblemResult(problem).ExecuteAsync(http);
    }

    private bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return request.Headers["Sec-Fetch-Site"] == "cross-site";

        return !_allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)
            && (!IsOwn(origin, request.Host) || request.Headers["Sec-Fetch-Site"] == "cross-site");
    }

    // The scheme is left out: behind a proxy that ends TLS the browser says https where this service sees http.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && string.Equals(uri.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (uri.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == uri.Port);
}
