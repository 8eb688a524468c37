using CrowdCount.ServiceDefaults;
using CrowdCount.Upload.Problems;
using CrowdCount.Upload.Telemetry;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Security;

/// <summary>Refuses what another web page makes a browser send here.</summary>
internal sealed class ForeignOrigins(RequestDelegate next, IOptions<UploadOptions> options, UploadTelemetry telemetry, ILogger<ForeignOrigins> logger)
{
    private readonly string[] _allowed = ListenAddresses.Split(options.Value.AllowedOrigins);

    public async Task InvokeAsync(HttpContext http)
    {
        // Following a link or reading what may be read changes nothing, and no answer allows another origin to see it.
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || !http.Request.IsForeign(_allowed))
        {
            await next(http);
            return;
        }

        var problem = new Problem(ProblemTypes.ForeignOrigin, "A page of another origin may not send photos here. Open this service's own page, or name that origin in Upload:AllowedOrigins.");
        telemetry.Refused(problem.Type.Name);
        logger.RequestRefused(problem, http);
        await new ProblemResult(problem).ExecuteAsync(http);
    }
}
