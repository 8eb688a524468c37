using CrowdCount.Core.Ledger;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Ledger;

/// <summary>The ledger adds up after every step, and says so when it does not.</summary>
public abstract class LedgerContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task Report_EveryStepOfManyLives_AddsUp()
    {
        await StepAsync(0, 0, 0, 0, 0);
        for (var i = 0; i < 4; i++)
            await Host.AcceptAsync("gate", TinyPhotos.Jpeg(i));
        await StepAsync(waiting: 4, counting: 0, counted: 0, parked: 0, discarded: 0);
        var first = await Host.ClaimAsync();
        await StepAsync(3, 1, 0, 0, 0);
        await Host.Queue.RetryAsync(first, "It failed.");
        await StepAsync(4, 0, 0, 0, 0);
        var second = await Host.ClaimAsync();
        var third = await Host.ClaimAsync();
        await StepAsync(2, 2, 0, 0, 0);
        await Host.RecordAsync(second, 12);
        await StepAsync(2, 1, 1, 0, 0);
        await Host.Queue.ParkAsync(third, "This is no picture.");
        await StepAsync(2, 0, 1, 1, 0);
        await Host.Parked.RequeueAsync(third.Id);
        await StepAsync(3, 0, 1, 0, 0);
        Time.Advance(TimeSpan.FromSeconds(2));
        await Host.Queue.ParkAsync(await Host.ClaimAsync(), "This is no picture.");
        await Host.Queue.ReleaseAsync(await Host.ClaimAsync());
        await StepAsync(2, 0, 1, 1, 0);
        await Host.Parked.DiscardAsync((await Host.Parked.ListAsync(1, CancellationToken.None))[0].Id);
        await StepAsync(2, 0, 1, 0, 1);

        async Task StepAsync(long waiting, long counting, long counted, long parked, long discarded)
        {
            var report = await Host.ReadLedgerAsync();
            Assert.True(report.AddsUp, report.ToString());
            var entry = new LedgerEntry(waiting + counting + counted + parked + discarded, waiting, counting, counted, parked, discarded, 0, 0, 0);
            Assert.Equal(entry, report.Day);
            Assert.Equal(entry, report.Total);
            Assert.Equal((waiting, counting, parked), (report.Queued, report.Pending, report.ParkedSet));
        }
    }

    public enum Damage
    {
        CountedTwiceInTheTotal,
        CountedTwiceOnTheDay,
        AcceptedLost,
        WaitingEntryGone,
        HeldEntryGone,
        LeaseGone,
        RetryGone,
        ParkedGone,
        EntryTwice,
    }

    [Theory]
    [InlineData(Damage.CountedTwiceInTheTotal)]
    [InlineData(Damage.CountedTwiceOnTheDay)]
    [InlineData(Damage.AcceptedLost)]
    [InlineData(Damage.WaitingEntryGone)]
    [InlineData(Damage.HeldEntryGone)]
    [InlineData(Damage.LeaseGone)]
    [InlineData(Damage.RetryGone)]
    [InlineData(Damage.ParkedGone)]
    [InlineData(Damage.EntryTwice)]
    public async Task Report_DamagedStore_DoesNotAddUp(Damage damage)
    {
        for (var i = 0; i < 5; i++)
            await Host.AcceptAsync($"gate-{i % 2}", TinyPhotos.Jpeg(i));
        await Host.RecordAsync(await Host.ClaimAsync(), 12);
        await Host.Queue.ParkAsync(await Host.ClaimAsync(), "This is no picture.");
        await Host.Queue.RetryAsync(await Host.ClaimAsync(), "It failed.");
        var held = await Host.ClaimAsync();
        await AssertAddsUpAsync();
        var heldEntry = await Redis.HashGetAsync($"cc:{{0}}:receipt:{held.Id}", "m");
        var entries = await Redis.StreamRangeAsync("cc:{0}:live");
        var waiting = entries.Last(e => e.Id != heldEntry);

        await (damage switch
        {
            Damage.CountedTwiceInTheTotal => Redis.HashIncrementAsync("cc:{0}:total", "counted"),
            Damage.CountedTwiceOnTheDay => Redis.HashIncrementAsync("cc:{0}:ledger:2026-09-10", "counted"),
            Damage.AcceptedLost => Redis.HashDecrementAsync("cc:{0}:total", "accepted"),
            Damage.WaitingEntryGone => Redis.StreamDeleteAsync("cc:{0}:live", [waiting.Id]),
            Damage.HeldEntryGone => Redis.StreamDeleteAsync("cc:{0}:live", [heldEntry]),
            Damage.LeaseGone => Redis.StreamAcknowledgeAsync("cc:{0}:live", "predict", heldEntry),
            Damage.RetryGone => Redis.KeyDeleteAsync("cc:{0}:retry"),
            Damage.ParkedGone => Redis.KeyDeleteAsync("cc:{0}:parked"),
            Damage.EntryTwice => Redis.StreamAddAsync("cc:{0}:live", waiting.Values),
            _ => Task.FromException(new ArgumentOutOfRangeException(nameof(damage))),
        });

        Assert.False((await Host.ReadLedgerAsync()).AddsUp);
    }

    [Fact]
    public async Task OldestWaiting_PhotosComeAndGo_IsTheOldestNobodyHolds()
    {
        Assert.Null((await Host.ReadLedgerAsync()).OldestWaiting);
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        Time.Advance(TimeSpan.FromSeconds(5));
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        Assert.Equal(Start, (await Host.ReadLedgerAsync()).OldestWaiting);
        await Host.ClaimAsync();
        Assert.Equal(Start.AddSeconds(5), (await Host.ReadLedgerAsync()).OldestWaiting);
        await Host.ClaimAsync();
        Assert.Null((await Host.ReadLedgerAsync()).OldestWaiting);
    }

    [Fact]
    public async Task Day_CountedAfterMidnight_IsTheDayOfAcceptance()
    {
        Time.Advance(new DateTimeOffset(2026, 9, 10, 20, 59, 59, TimeSpan.Zero) - Start); // a second before midnight in Moscow
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        Time.Advance(TimeSpan.FromSeconds(2));
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        await Host.RecordAsync(await Host.ClaimAsync(), 5);
        await Host.RecordAsync(await Host.ClaimAsync(), 7);

        foreach (var day in new[] { new DateOnly(2026, 9, 10), new DateOnly(2026, 9, 11) })
        {
            var report = await Host.Ledger.ReadAsync(day, CancellationToken.None);
            Assert.True(report.AddsUp, report.ToString());
            Assert.Equal((1, 1), (report.Day.Accepted, report.Day.Counted));
            Assert.Equal(2, report.Total.Counted);
        }
    }

    [Fact]
    public async Task Refusals_BookedBesidesThePhotos_DoNotDisturbTheSum()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await Host.SendAsync("gate", "not a photo"u8.ToArray());
        await Host.SendAsync("gate", []);
        await Host.Intake.BookRefusalAsync(CrowdCount.Core.Intake.Refusal.TooLarge);

        var report = await Host.ReadLedgerAsync();
        Assert.True(report.AddsUp, report.ToString());
        Assert.Equal((1, 3), (report.Day.Accepted, report.Day.Refused));
        Assert.Equal(1, (long)await Redis.HashGetAsync("cc:{0}:ledger:2026-09-10", "refused:not-an-image"));
    }

    [Fact]
    public async Task Ledger_DayWithRefusalsOnly_IsNotKeptForEver()
    {
        await Host.SendAsync("gate", []);

        var life = await Redis.KeyTimeToLiveAsync("cc:{0}:ledger:2026-09-10");
        Assert.NotNull(life);
        Assert.InRange(life.Value.TotalDays, 399, 400);
    }

    [Fact]
    public async Task WorkerSilence_IsThatOfTheWorkerWhoAskedLast()
    {
        Assert.Null((await Host.ReadLedgerAsync()).WorkerSilence);

        await Host.Queue.ClaimAsync("first", alone: false, CancellationToken.None);
        var heard = (await Host.ReadLedgerAsync()).WorkerSilence;

        Assert.NotNull(heard);
        Assert.InRange(heard.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        // As if that had been a minute ago by the server's clock.
        await Redis.StringSetAsync("cc:{0}:worker", (long)await Redis.StringGetAsync("cc:{0}:worker") - 60_000);
        Assert.InRange((await Host.ReadLedgerAsync()).WorkerSilence!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));

        await Host.Queue.ClaimAsync("second", alone: false, CancellationToken.None);
        Assert.InRange((await Host.ReadLedgerAsync()).WorkerSilence!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
