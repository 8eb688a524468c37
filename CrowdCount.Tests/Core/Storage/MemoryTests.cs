using CrowdCount.Core.Counting;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>What photos and cameras cost in memory, as the server itself measures it. The bounds are the measured figures and about a fifth.</summary>
public sealed class MemoryTests(RedisEngine engine, ITestOutputHelper output) : StoreTest(engine), IClassFixture<RedisEngine>
{
    private const string Camera = "north-gate-2";

    [Fact]
    public async Task Photo_WaitingThenCounted_CostsLittleBesidesItsBytes()
    {
        const int Photos = 500;
        var empty = await UsedAsync();
        for (var i = 0; i < Photos; i++)
            await Host.AcceptAsync(Camera, TinyPhotos.Jpeg(i), Start.AddMilliseconds(-i));
        var waiting = (await UsedAsync() - empty) / Photos;
        var receipt = await UsageAsync("receipt:" + (await Host.ClaimAsync()).Id);

        var items = new List<WorkItem>();
        while ((await Host.Queue.ClaimAsync("w", false, CancellationToken.None)).Item is { } item)
            items.Add(item);
        foreach (var item in items)
            await Host.RecordAsync(item, 152, spread: 12);
        var counted = (await UsedAsync() - empty) / Photos;
        var ended = await UsageAsync("receipt:" + items[0].Id);
        var single = await UsageAsync($"counts:{Camera}") / items.Count;
        var kept = await UsageAsync("photos-by-time") / items.Count;

        output.WriteLine($"A photo that waits: {waiting} bytes besides its picture ({TinyPhotos.Jpeg(0).Length} bytes here), of which its receipt {receipt}.");
        output.WriteLine($"A counted photo: {counted} bytes in all with a tiny picture, thumbnail and head points, of which its receipt {ended}, single count {single}, retention entry {kept}.");
        Assert.InRange(waiting, 1, 560);
        Assert.InRange(receipt, 1, 340);
        Assert.InRange(counted, 1, 1150);
        Assert.InRange(ended, 1, 340);
        Assert.InRange(single, 1, 165);
        Assert.InRange(kept, 1, 145);
    }

    [Fact]
    public async Task CameraYear_RollupsFilledSlotBySlot_StaysBelowThreeMegabytes()
    {
        // One key of each tier is filled as in life; the others of its year cost the same.
        long year = 0;
        foreach (var (tier, step, slots, days) in new[] { ("30s", 30, 120, 2), ("1m", 60, 240, 14), ("15m", 900, 96, 100), ("1h", 3600, 240, 365) })
        {
            var period = (Time.GetUtcNow().ToUnixTimeSeconds() / (step * slots)) + 1;
            Time.Advance(DateTimeOffset.FromUnixTimeSeconds(period * step * slots) - Time.GetUtcNow());
            for (var i = 0; i < slots; i++)
            {
                await CountAsync(Camera, (step * 1000) + i, 152);
                Time.Advance(TimeSpan.FromSeconds(step));
            }

            var key = await UsageAsync($"rollup:{Camera}:{tier}:{period}");
            var keys = (days * 86400 / (step * slots)) + 1;
            output.WriteLine($"{tier}: {slots} slots in {key} bytes, {keys} keys at once: {key * keys} bytes.");
            year += key * keys;
        }

        // A slot for each day of the year.
        var day = 365 * await UsageAsync($"rollup:{Camera}:1d:{Time.GetUtcNow().Year}") / Time.GetUtcNow().DayOfYear;
        output.WriteLine($"1d: {day} bytes a year.");
        output.WriteLine($"A camera-year of roll-ups: {year + day} bytes.");
        Assert.InRange(year + day, 1_000_000, 2_800_000);
    }

    private async Task<long> UsageAsync(string key) => (long)await Redis.ExecuteAsync("MEMORY", "USAGE", $"cc:{{0}}:{key}", "SAMPLES", 0);

    /// <summary>All keys together. The server's own account also has the buffers of its clients in it, which come and go.</summary>
    private async Task<long> UsedAsync()
    {
        var names = await StoreDump.NamesAsync(Redis);
        var usages = await Task.WhenAll(names.Select(async name => (long)await Redis.ExecuteAsync("MEMORY", "USAGE", name, "SAMPLES", 0)));
        return usages.Sum();
    }
}
