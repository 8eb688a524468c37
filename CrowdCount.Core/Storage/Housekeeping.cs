using CrowdCount.Core.Site;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdCount.Core.Storage;

/// <summary>Deletes what was kept long enough, a bounded number at a time. Several processes may do it at once.</summary>
public sealed class Housekeeping(
    RedisConnections redis, Partitions partitions, StoreStatus status, SiteClock clock, IOptions<StoreOptions> options, TimeProvider time, ILogger<Housekeeping> log) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>One pass over all partitions, until there is nothing left to delete.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        for (var partition = 0; partition < partitions.Count; partition++)
        {
            int done;
            do
            {
                cancel.ThrowIfCancellationRequested();
                done = (int)await redis.Commands.ScriptEvaluateAsync(
                    Scripts.Sweep,
                    [Keys.Prefix(partition)],
                    [clock.Now.ToUnixTimeMilliseconds(), (long)options.Value.KeepPhotos.TotalMilliseconds, options.Value.MaxKeptBytes / partitions.Count, AtOnce]);
            }
            while (done >= AtOnce);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await status.WhenChecked.WaitAsync(stoppingToken);
            while (true)
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (Exception failure) when (failure.IsOutage())
                {
                    Log.SweepFailed(log, failure.Message);
                }

                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }
}
