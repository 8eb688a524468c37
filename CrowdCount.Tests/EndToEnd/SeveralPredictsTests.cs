using System.Globalization;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>As an autoscaler does it, and worse: one worker, five, one again, while photos come.</summary>
public sealed class SeveralPredictsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private const int Photos = 60;
    private const int CamerasSending = 6;

    [Fact]
    public async Task OneThenFiveThenOneUnderLoad_EveryPhotoIsCountedOnce()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis, settings: ("Site:TimeZone", "UTC"));
        List<ServiceProcess> workers = [await SmallWorkers.StartAsync(redis.ConnectionString)];
        try
        {
            var sending = SendAsync(core);

            workers.AddRange(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SmallWorkers.StartAsync(redis.ConnectionString))));
            await CountedAsync(core, 5);

            // Scaled down: three are told to end with photos in hand, one dies.
            var ending = workers.Skip(2).Select(worker => worker.EndAsync()).ToArray();
            await workers[1].KillAsync();
            await Task.WhenAll(ending);
            await sending;
            await CountedAsync(core, Photos);

            var ledger = await core.ReadLedgerAsync();
            Assert.Equal((Photos, Photos, 0, 0), (ledger.Day.Accepted, ledger.Day.Counted, ledger.Day.Parked, ledger.Day.Repeats));
            Assert.True(ledger.AddsUp, $"{ledger}");
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private static async Task SendAsync(CoreHost core)
    {
        for (var number = 0; number < Photos; number++)
        {
            await core.AcceptAsync(string.Create(CultureInfo.InvariantCulture, $"camera-{number % CamerasSending}"), TestPhotos.Jpeg(number + 1, 320, 240));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task CountedAsync(CoreHost core, int photos) => Eventually.TrueAsync(
        async () => (await core.ReadLedgerAsync()).Day.Counted >= photos, Patience, $"{photos} photos were not counted.");
}
