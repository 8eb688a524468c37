using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;

namespace CrowdCount.Core.History;

/// <summary>Reads a camera's history in steps.</summary>
public sealed class RollupReader(RedisConnections redis, Partitions partitions, SiteClock clock)
{
    /// <summary>The non-empty slots that start in [from, to), oldest first.</summary>
    public Task<ImmutableArray<RollupSlot>> ReadAsync(CameraId camera, RollupTier tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        tier == RollupTier.Day ? ReadDaysAsync(camera, from, to, cancel) : ReadStepsAsync(camera, RollupTiers.Of(tier), from, to, cancel);

    /// <summary>One day of the site for many cameras at once; null where a camera has nothing on it.</summary>
    public async Task<RollupSlot?[]> ReadDayAsync(IReadOnlyList<CameraId> cameras, DateOnly day, CancellationToken cancel)
    {
        var start = clock.StartOf(day);
        var offset = (day.DayOfYear - 1) * RollupTiers.SlotBytes;
        var read = await Task.WhenAll(cameras.Select(camera =>
            redis.Commands.StringGetRangeAsync(Keys.Rollup(partitions.Of(camera), camera, RollupTiers.DayName, day.Year), offset, offset + RollupTiers.SlotBytes - 1))).WaitAsync(cancel);
        return [.. read.Select(bytes => RollupTiers.Read((byte[]?)bytes, start))];
    }

    private async Task<ImmutableArray<RollupSlot>> ReadStepsAsync(CameraId camera, RollupTiers tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var first = CeilingDivide(from.ToUnixTimeMilliseconds(), tier.Seconds * 1000);
        var end = CeilingDivide(to.ToUnixTimeMilliseconds(), tier.Seconds * 1000);
        var slots = ImmutableArray.CreateBuilder<RollupSlot>();
        for (var period = Math.Max(0, first / tier.SlotsPerKey); period * tier.SlotsPerKey < end; period++)
        {
            byte[]? bytes = await redis.Commands.StringGetAsync(Keys.Rollup(partitions.Of(camera), camera, tier.Name, period)).WaitAsync(cancel);
            for (var i = 0; i < (bytes?.Length ?? 0) / RollupTiers.SlotBytes; i++)
            {
                var index = (period * tier.SlotsPerKey) + i;
                if (index >= first && index < end && RollupTiers.Read(bytes.AsSpan(i * RollupTiers.SlotBytes), DateTimeOffset.FromUnixTimeSeconds(index * tier.Seconds)) is { } slot)
                    slots.Add(slot);
            }
        }

        return slots.ToImmutable();
    }

    private async Task<ImmutableArray<RollupSlot>> ReadDaysAsync(CameraId camera, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var slots = ImmutableArray.CreateBuilder<RollupSlot>();
        for (var year = clock.DayOf(from).Year; year <= clock.DayOf(to).Year; year++)
        {
            byte[]? bytes = await redis.Commands.StringGetAsync(Keys.Rollup(partitions.Of(camera), camera, RollupTiers.DayName, year)).WaitAsync(cancel);
            for (var i = 0; i < (bytes?.Length ?? 0) / RollupTiers.SlotBytes; i++)
            {
                var start = clock.StartOf(new DateOnly(year, 1, 1).AddDays(i));
                if (start >= from && start < to && RollupTiers.Read(bytes.AsSpan(i * RollupTiers.SlotBytes), start) is { } slot)
                    slots.Add(slot);
            }
        }

        return slots.ToImmutable();
    }

    private static long CeilingDivide(long value, long by) => (value + by - 1) / by;
}
