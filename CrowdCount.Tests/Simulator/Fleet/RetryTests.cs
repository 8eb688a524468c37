using System.Globalization;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class RetryTests
{
    [Theory]
    [InlineData(429, "slow-down")]
    [InlineData(503, "queue-full")]
    [InlineData(507, "no-room-on-disk")]
    [InlineData(418, "any-with-retry-after")]
    public async Task RetryAfter_Seconds_IsWaitedOutAndTheSameBytesComeAgain(int status, string type)
    {
        await using var upload = await ScriptedUpload.StartAsync();
        upload.Script = (number, photo, http) => number == 1 ? ScriptedUpload.RefuseAsync(http, status, type, "7") : upload.AcceptAsync(photo, http);
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        await rig.SoonAsync(() => rig.Record.Entries.Length == 1, "The refusal was not logged.");
        rig.Clock.Advance(TimeSpan.FromSeconds(6.9));
        await Task.Delay(100);
        Assert.Single(upload.Requests);
        rig.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await rig.SoonAsync(() => rig.Run.IsCompleted, "The photo was not sent again.");

        Assert.Equal(2, upload.Requests.Count);
        Assert.Equal((upload.Requests[0].Sha256, upload.Requests[0].CapturedAt), (upload.Requests[1].Sha256, upload.Requests[1].CapturedAt));
        var entries = rig.Record.Entries;
        Assert.Equal((PhotoOutcome.Postponed, status, type, 7.0, 1), (entries[0].Outcome, entries[0].Status, entries[0].Problem, entries[0].RetryAfter, entries[0].Attempt));
        Assert.Equal((PhotoOutcome.Accepted, 202, 2, 1), (entries[1].Outcome, entries[1].Status, entries[1].Attempt, entries[1].Number));
    }

    [Fact]
    public async Task RetryAfter_Date_IsWaitedFor()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        var date = FleetRig.Noon.AddSeconds(90).ToString("R", CultureInfo.InvariantCulture);
        upload.Script = (number, photo, http) => number == 1 ? ScriptedUpload.RefuseAsync(http, 503, "busy", date) : upload.AcceptAsync(photo, http);
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        await rig.SoonAsync(() => rig.Record.Entries.Length == 1, "The refusal was not logged.");
        rig.Clock.Advance(TimeSpan.FromSeconds(89));
        await Task.Delay(100);
        Assert.Single(upload.Requests);
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.SoonAsync(() => rig.Run.IsCompleted, "The photo was not sent again.");
    }

    [Fact]
    public async Task RetryAfter_Hours_IsCutToFiveMinutes()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        upload.Script = (number, photo, http) => number == 1 ? ScriptedUpload.RefuseAsync(http, 503, "busy", "86400") : upload.AcceptAsync(photo, http);
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        await rig.SoonAsync(() => rig.Record.Entries.Length == 1, "The refusal was not logged.");
        rig.Clock.Advance(TimeSpan.FromMinutes(5));
        await rig.SoonAsync(() => rig.Run.IsCompleted, "The photo was not sent again.");
    }

    [Fact]
    public async Task SlowDown_ForMinutes_IsAskedAgainNoMoreOftenThanItSays()
    {
        await using var upload = await ScriptedUpload.StartAsync(ScriptedUpload.Always(429, "slow-down", "5"));
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Keep = 3 });

        await rig.PassAsync(300, step: 2.5);
        await rig.StopAsync();

        Assert.InRange(upload.Requests.Count, 5, 61);
        Assert.All(rig.Said, line => Assert.EndsWith("asks to wait (429 slow-down), for 5 s. The detail of it.", line, StringComparison.Ordinal));
        Assert.InRange(rig.Said.Count, 3, 10);
    }

    [Fact]
    public async Task Trouble_WithoutRetryAfter_IsRetriedLessAndLess()
    {
        await using var upload = await ScriptedUpload.StartAsync(ScriptedUpload.Always(500, "unexpected"));
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        await rig.PassAsync(300);
        await rig.StopAsync();

        var times = rig.Record.Entries.Where(e => e.Outcome == PhotoOutcome.Postponed).Select(e => e.SentAt).ToList();
        var waits = times.Zip(times.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        // How long exactly says BackoffTests; here the test's clock runs on while an answer is on its way.
        Assert.InRange(times.Count, 4, 14);
        Assert.All(waits, wait => Assert.True(wait >= 1));
        // One answer that took long may lengthen any of them.
        Assert.True(waits.Skip(waits.Count / 2).Max() > waits.Take(waits.Count / 2).Min());
    }
}
