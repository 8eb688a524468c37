using System.Collections.Concurrent;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Storage;
using CrowdCount.Core.Photos;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict.Work;

/// <summary>Renews the leases of all photos in work, three times in the life of a lease.</summary>
public sealed class LeaseKeeper(WorkQueue queue, IOptions<CountingOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger)
{
    private readonly ConcurrentDictionary<PhotoId, WorkItem> _inHand = new();

    public IReadOnlyCollection<WorkItem> InHand => [.. _inHand.Values];

    public void Keep(WorkItem item) => _inHand[item.Id] = item;

    public void Drop(WorkItem item) => _inHand.TryRemove(item.Id, out _);

    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
                await Task.WhenAll(_inHand.Values.Select(RenewAsync));
        }
        catch (OperationCanceledException)
        {
            // Nothing is in hand any more.
        }
    }

    private async Task RenewAsync(WorkItem item)
    {
        try
        {
            // A photo that ended a moment ago is not in hand any more, and its renewal rightly ignored.
            if (await queue.RenewAsync(item) == MoveOutcome.Ignored && _inHand.TryRemove(item.Id, out _))
                logger.LeaseLost(item.Id.Value);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            // The claiming loop reports outages; the next tick tries again.
        }
    }
}
