using CrowdCount.Core.Storage;
using CrowdCount.Upload.Telemetry;
using Microsoft.AspNetCore.Diagnostics;

namespace CrowdCount.Upload.Problems;

/// <summary>Turns what endpoints throw into problems; what nobody expected is left to be logged as an error.</summary>
internal sealed class FailureHandler(ILogger<FailureHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        var problem = exception switch
        {
            ProblemException { Problem: var known } => known,
            _ when exception.IsOutage() => Problem.StoreUnavailable,
            BadHttpRequestException bad => new Problem(ProblemTypes.OfStatus(bad.StatusCode), "The request cannot be read."),
            _ => null,
        };
        if (problem is null)
            return false;

        logger.RequestRefused(problem, http);
        await new ProblemResult(problem).ExecuteAsync(http);
        return true;
    }
}
