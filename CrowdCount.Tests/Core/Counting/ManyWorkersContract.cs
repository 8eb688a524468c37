using System.Collections.Concurrent;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Counting;

/// <summary>Eight workers in two processes at once; every photo is counted once.</summary>
public abstract class ManyWorkersContract(Engine engine) : StoreTest(engine)
{
    private const int Photos = 300;

    [Fact]
    public async Task Workers_AllWell_ClaimAndCountEachPhotoOnce()
    {
        var claimed = new ConcurrentBag<PhotoId>();
        await CountAllAsync(async (host, item, _) =>
        {
            claimed.Add(item.Id);
            Assert.Equal(MoveOutcome.Done, await host.RecordAsync(item, 10));
        });

        Assert.Equal(Photos, claimed.Count);
        Assert.Equal(Photos, claimed.Distinct().Count());
    }

    [Fact]
    public async Task Workers_ThatTakeTheNextPhotoAlong_ClaimAndCountEachOnce()
    {
        var claimed = new ConcurrentBag<PhotoId>();
        var along = 0;
        await CountAllAsync(async (host, item, _) =>
        {
            for (var next = item; next is not null;)
            {
                claimed.Add(next.Id);
                (var outcome, next) = await host.RecordAndClaimAsync(next, 10);
                Assert.Equal(MoveOutcome.Done, outcome);
                if (next is not null)
                    Interlocked.Increment(ref along);
            }
        });

        Assert.Equal(Photos, claimed.Count);
        Assert.Equal(Photos, claimed.Distinct().Count());
        Assert.True(along > 0, "No photo was taken along.");
    }

    [Fact]
    public async Task Workers_ThatDieFailReleaseAndSendTwice_CountEachPhotoOnce()
    {
        await CountAllAsync(async (host, item, random) =>
        {
            switch (random.Next(6))
            {
                case 0 when item.LostLeases < 2: // dies before it is done, though not of this photo
                    await Leases.TryLoseAsync(Redis, item.Id);
                    break;
                case 1 when item.LostLeases < 2: // is thought dead, but is only slow
                    await Leases.TryLoseAsync(Redis, item.Id);
                    await host.RecordAsync(item, 10);
                    break;
                case 2:
                    await host.Queue.ReleaseAsync(item);
                    break;
                case 3: // loses the answer and sends again
                    await Task.WhenAll(host.RecordAsync(item, 10), host.RecordAsync(item, 10));
                    break;
                default:
                    await host.RecordAsync(item, 10);
                    break;
            }
        });
    }

    private async Task CountAllAsync(Func<CoreHost, WorkItem, Random, Task> work)
    {
        CoreHost[] processes = [Host, await StartHostAsync()];
        var sending = Task.WhenAll(Enumerable.Range(0, 6).Select(async camera =>
        {
            for (var i = 0; i < Photos / 6; i++)
                await Host.AcceptAsync($"gate-{camera}", TinyPhotos.Jpeg((camera * 1000) + i), Start.AddSeconds(-i));
        }));
        var ended = 0;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var random = new Random(i);
            var host = processes[i % 2];
            var alone = false;
            while (Volatile.Read(ref ended) < Photos)
            {
                limit.Token.ThrowIfCancellationRequested();
                var claim = await host.Queue.ClaimAsync($"w{i}", alone, limit.Token);
                alone = claim.SuspectWaiting;
                if (claim.Item is { } item)
                    await work(host, item, random);
                else if (sending.IsCompletedSuccessfully)
                    Volatile.Write(ref ended, (int)(await host.ReadLedgerAsync()).Total.Counted);
                else
                    await Task.Delay(5, limit.Token);
            }
        })));
        await sending;

        var live = await LiveAsync();
        Assert.Equal((10 * Photos, Photos), (live.Day.People, live.Day.Photos));
        Assert.Equal(Photos, live.Sequences[0]);
        var ledger = await Host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((Photos, Photos), (ledger.Day.Accepted, ledger.Day.Counted));
    }
}
