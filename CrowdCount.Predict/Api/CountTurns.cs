using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict.Api;

/// <summary>
/// Lets few requests count at once and some more wait their turn; the others are refused. A limiter of its own, because the middleware's wakes the service up
/// ten times a second for ever.
/// </summary>
internal sealed class CountTurns(IOptions<PredictOptions> options) : IDisposable
{
    private const int WaitingPerRequest = 4;

    private readonly ConcurrencyLimiter _limiter = new(new() { PermitLimit = options.Value.ApiRequests, QueueLimit = options.Value.ApiRequests * WaitingPerRequest });

    public async ValueTask<object?> TakeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        using var turn = await _limiter.AcquireAsync(1, call.HttpContext.RequestAborted);
        return turn.IsAcquired ? await next(call) : CountApi.Answered(call.HttpContext, CountProblems.Busy());
    }

    public void Dispose() => _limiter.Dispose();
}
