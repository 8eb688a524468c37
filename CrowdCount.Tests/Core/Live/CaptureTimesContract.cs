using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.History;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Live;

/// <summary>Photos count where they were captured, however late or early they come.</summary>
public abstract class CaptureTimesContract(Engine engine) : StoreTest(engine)
{
    private static readonly CameraId Gate = CameraId.Parse("gate");

    [Fact]
    public async Task Latest_OlderCaptureIsCountedLater_StaysTheNewerCapture()
    {
        var newer = await CountAsync("gate", 1, 10, Start);
        var older = await CountAsync("gate", 2, 20, Start.AddSeconds(-10));

        var latest = (await CameraAsync("gate")).Latest!;
        Assert.Equal((newer.Id, 10, Start), (latest.Photo, latest.Count, latest.CapturedAt));
        var live = await LiveAsync();
        Assert.Equal([(Start.AddSeconds(-10), 20L), (Start, 10L)], live.Seconds.Select(s => (s.Second, s.People)));
        Assert.NotNull(await Host.Receipts.ThumbnailAsync(newer.Id, CancellationToken.None));
        Assert.NotNull(await Host.Receipts.ThumbnailAsync(older.Id, CancellationToken.None));
        Assert.Null(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:thumb:{newer.Id}"));
        Assert.NotNull(await Redis.KeyTimeToLiveAsync($"cc:{{0}}:thumb:{older.Id}"));
    }

    [Fact]
    public async Task Latest_SameCaptureTime_IsTheOneCountedLast()
    {
        await CountAsync("gate", 1, 10, Start);
        await CountAsync("gate", 2, 20, Start);

        Assert.Equal(20, (await CameraAsync("gate")).Latest!.Count);
    }

    [Theory]
    [InlineData(121_000, true)]
    [InlineData(120_001, true)]
    [InlineData(120_000, false)]
    [InlineData(-604_800_000, false)]
    [InlineData(-604_800_001, true)]
    [InlineData(-1_789_039_937_000, true)] // 1970
    [InlineData(3_000_000_000_000, true)]
    public async Task Capture_OutOfRange_IsReplacedByTheReceipt(long offset, bool corrected)
    {
        var captured = Start.AddMilliseconds(offset);
        var receipt = await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1), captured);

        Assert.Equal((corrected, corrected ? Start : captured), (receipt.ClockCorrected, receipt.CapturedAt));
        Assert.Equal(corrected, (await CameraAsync("gate")).ClockWrong);
    }

    [Fact]
    public async Task ClockWrong_ClockIsSetRight_IsGoneWithTheNextPhoto()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1), DateTimeOffset.UnixEpoch);
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2), Start);

        Assert.False((await CameraAsync("gate")).ClockWrong);
    }

    [Fact]
    public async Task Capture_AheadOfTheClock_IsInTheSnapshotAndTurnsUpInTime()
    {
        await CountAsync("gate", 1, 10, Start.AddSeconds(100));

        Assert.Equal(10, Assert.Single((await LiveAsync()).Seconds).People);
        Assert.Equal(0, (await LiveAsync()).Windows[^1].People);
        Time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(10, (await LiveAsync()).Windows[^1].People);
    }

    [Fact]
    public async Task Seconds_ThirtySecondsPass_RollOut()
    {
        await CountAsync("gate", 1, 10);
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Single((await LiveAsync()).Seconds);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await LiveAsync()).Seconds);
    }

    [Fact]
    public async Task Windows_PhotosAtTheirEdges_AreAlignedAndHoldHalfAMinuteEach()
    {
        var edge = new DateTimeOffset(2026, 9, 10, 11, 32, 0, TimeSpan.Zero);
        await CountAsync("gate", 1, 1, edge.AddMilliseconds(-1));
        await CountAsync("gate", 2, 20, edge);
        await CountAsync("hall", 3, 300, edge.AddSeconds(29.999));
        await CountAsync("hall", 4, 4000, edge.AddSeconds(30));

        var windows = (await LiveAsync()).Windows;
        Assert.Equal(240, windows.Length);
        Time.Advance(TimeSpan.FromSeconds(30));
        var later = (await LiveAsync()).Windows;
        Assert.Equal([1L, 320L, 4000L], later[^3..].Select(w => w.People));
        Assert.Equal([1, 2, 1], later[^3..].Select(w => w.Photos));
        Assert.Equal([edge.AddSeconds(-30), edge, edge.AddSeconds(30)], later[^3..].Select(w => w.Start));
        Assert.Equal(2, later[^2].Cameras.Length);
        Assert.Equal([1L, 320L], windows[^2..].Select(w => w.People));
    }

    /// <summary>Age of a capture when it is counted, and the tiers that still take it.</summary>
    [Theory]
    [InlineData("00:09:59", true, true, true, true, true, true)]
    [InlineData("00:10:00", false, true, true, true, true, true)]
    [InlineData("01:59:30", false, true, true, true, true, true)]
    [InlineData("02:00:00", false, false, true, true, true, true)]
    [InlineData("1.23:59:59", false, false, true, true, true, true)]
    [InlineData("2.00:00:00", false, false, false, true, true, true)]
    [InlineData("13.23:59:59", false, false, false, true, true, true)]
    [InlineData("14.00:00:00", false, false, false, false, true, true)]
    [InlineData("99.23:59:59", false, false, false, false, true, true)]
    [InlineData("100.00:00:00", false, false, false, false, false, true)]
    [InlineData("399.23:59:59", false, false, false, false, false, true)]
    [InlineData("400.00:00:00", false, false, false, false, false, false)]
    public async Task Record_OldCapture_IsWrittenOnlyWhereItStillLives(string age, bool second, bool window, bool halfMinute, bool minute, bool quarter, bool hour)
    {
        var host = await StartHostAsync(("Store:KeepPhotos", "00:00:00"));
        var start = new DateTimeOffset(2026, 9, 10, 11, 30, 0, TimeSpan.Zero);
        Time.Advance(start - Time.GetUtcNow() + TimeSpan.FromDays(1));
        var now = Time.GetUtcNow();
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(1), now);
        var item = await host.ClaimAsync();
        Time.Advance(TimeSpan.Parse(age, System.Globalization.CultureInfo.InvariantCulture)); // a very slow worker
        Assert.Equal(MoveOutcome.Done, await host.RecordAsync(item, 7));

        var seconds = now.ToUnixTimeSeconds();
        Assert.Equal(second, await Redis.KeyExistsAsync($"cc:{{0}}:second:{seconds}"));
        Assert.Equal(window, await Redis.KeyExistsAsync($"cc:{{0}}:window:{seconds}"));
        Assert.Equal(halfMinute, await IsInAsync(RollupTier.ThirtySeconds));
        Assert.Equal(minute, await IsInAsync(RollupTier.Minute));
        Assert.Equal(quarter, await IsInAsync(RollupTier.QuarterHour));
        Assert.Equal(hour, await IsInAsync(RollupTier.Hour));
        Assert.True(await IsInAsync(RollupTier.Day));
        Assert.Equal(1, (await host.ReadLedgerAsync()).Total.Counted);
        await AssertAddsUpAsync();

        async Task<bool> IsInAsync(RollupTier tier) =>
            (await host.Rollups.ReadAsync(Gate, tier, now.AddDays(-1), now.AddSeconds(1), CancellationToken.None)) is [{ Photos: 1, People: 7 }];
    }

    [Fact]
    public async Task Lives_RecordedNow_AreThoseOfTheTable()
    {
        await CountAsync("gate", 1, 7);

        foreach (var (pattern, life) in new[]
        {
            ("*:second:*", 600.0), ("*:window:*", 7200), ("*:rollup:gate:30s:*", 2 * 86400), ("*:rollup:gate:1m:*", 14 * 86400), ("*:rollup:gate:15m:*", 100 * 86400),
            ("*:rollup:gate:1h:*", 400 * 86400), ("*:ledger:*", 400 * 86400),
        })
        {
            var left = await Redis.KeyTimeToLiveAsync(Assert.Single(await StoreDump.NamesAsync(Redis, pattern)));
            // A key of many slots lives until its last one has had its time.
            Assert.InRange(left!.Value.TotalSeconds, life - 60, life + (10 * 86400));
        }

        foreach (var pattern in new[] { "*:rollup:gate:1d:*", "*:latest", "*:cameras", "*:camera:gate", "*:total", "*:counts:gate" })
            Assert.Null(await Redis.KeyTimeToLiveAsync(Assert.Single(await StoreDump.NamesAsync(Redis, pattern))));
    }

    [Fact]
    public async Task Counts_SingleCounts_AreKeptAsLongAsPhotosAtMostSevenDays()
    {
        var host = await StartHostAsync(("Store:KeepPhotos", "30.00:00:00"));
        var first = await CountAsync("gate", 1, 7, host: host);
        Assert.Equal($"{first.Id} 7 5 9 0", Assert.Single(await Redis.SortedSetRangeByScoreAsync("cc:{0}:counts:gate")));
        Time.Advance(TimeSpan.FromDays(7));
        var second = await CountAsync("gate", 2, 8, host: host);

        Assert.Equal($"{second.Id} 8 6 10 0", Assert.Single(await Redis.SortedSetRangeByScoreAsync("cc:{0}:counts:gate")));
    }
}
