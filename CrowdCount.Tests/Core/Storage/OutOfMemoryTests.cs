using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>A server whose memory is used up: nothing more comes in, and what is in is counted, which makes room again.</summary>
public sealed class OutOfMemoryTests
{
    [Fact]
    public async Task Memory_UsedUp_RefusesPhotosCountsTheRestAndRecovers()
    {
        await using var server = await RedisServer.StartAsync("--maxmemory", "12mb");
        // No margin, so that the server itself refuses; photos go as soon as they are counted.
        await using var host = await CoreHost.StartAsync(server, null, ("Intake:MaxMemoryShare", "1.0"), ("Store:KeepPhotos", "00:00:00"));
        var accepted = new List<PhotoId>();
        IntakeResult.Refused? refused = null;
        for (var i = 0; refused is null && i < 200; i++)
        {
            var result = await host.SendAsync($"gate-{i % 3}", Photo(i));
            if (result is IntakeResult.Accepted photo)
                accepted.Add(photo.Receipt.Id);
            refused = result as IntakeResult.Refused;
        }

        Assert.Equal((Refusal.StoreFull, TimeSpan.FromSeconds(30)), (refused!.Reason, refused.RetryAfter));
        Assert.InRange(accepted.Count, 10, 100);
        Assert.True((await host.ReadLedgerAsync()).AddsUp);
        // Over the limit, not just at it: every move on the way to the totals must still work.
        await host.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", 1);
        Assert.Equal(Refusal.StoreFull, Assert.IsType<IntakeResult.Refused>(await host.SendAsync("gate-0", Photo(9999))).Reason);
        var item = await host.ClaimAsync();
        Assert.Equal(MoveOutcome.Done, await host.Queue.RenewAsync(item));
        Assert.Equal(MoveOutcome.Done, await host.Queue.ReleaseAsync(item));
        item = await host.ClaimAsync();
        Assert.Equal(MoveOutcome.Done, await host.Queue.ParkAsync(item, "This is no picture."));
        Assert.Equal(MoveOutcome.Done, await host.Parked.RequeueAsync(item.Id));
        item = await host.ClaimAsync();
        Assert.Equal(MoveOutcome.Done, await host.Queue.ParkAsync(item, "This is no picture."));
        Assert.Equal(MoveOutcome.Done, await host.Parked.DiscardAsync(item.Id));
        var counted = 0;
        while ((await host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item is { } next)
        {
            using (var bytes = await host.Queue.LoadBytesAsync(next))
                Assert.Equal(next.Bytes, bytes!.Length);
            Assert.Equal(MoveOutcome.Done, await host.RecordAsync(next, 1));
            counted++;
        }

        Assert.Equal(accepted.Count - 1, counted);
        await host.Get<Housekeeping>().SweepAsync(CancellationToken.None);
        var ledger = await host.ReadLedgerAsync();
        Assert.True(ledger.AddsUp, ledger.ToString());
        Assert.Equal((accepted.Count, counted, 1), (ledger.Total.Accepted, ledger.Total.Counted, ledger.Total.Discarded));
        Assert.Equal(counted, (await host.Live.ReadAsync(1, CancellationToken.None)).Day.Photos);

        await host.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "12mb");
        await Eventually.TrueAsync(
            async () => await host.SendAsync("gate-0", Photo(5000)) is IntakeResult.Accepted, TimeSpan.FromSeconds(10), "Photos are still refused although there is room.");
    }

    /// <summary>A tiny header before 200 kB of nothing that compresses well; only the length matters here.</summary>
    private static byte[] Photo(int number)
    {
        var file = new byte[200_000];
        TinyPhotos.Jpeg(number).AsSpan()[..^2].CopyTo(file);
        file[^2] = 0xFF;
        file[^1] = 0xD9;
        return file;
    }
}
