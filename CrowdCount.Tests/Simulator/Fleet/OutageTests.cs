using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class OutageTests
{
    [Fact]
    public async Task Answer_Lost_IsAskedForWithTheSamePhotoThatCountsOnce()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        upload.Script = async (number, photo, http) =>
        {
            if (number == 1)
            {
                // Taken, and then the answer goes nowhere.
                await upload.AcceptAsync(photo, new DefaultHttpContext());
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }

            await upload.AcceptAsync(photo, http);
        };
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1, AnswerTimeout = TimeSpan.FromSeconds(30) });

        await rig.SoonAsync(() => upload.Requests.Count == 1, "Nothing was sent.");
        rig.Clock.Advance(TimeSpan.FromSeconds(30));
        await rig.SoonAsync(() => rig.Record.Entries.Length == 1, "The loss was not noticed.");
        Assert.Equal(PhotoOutcome.Lost, Assert.Single(rig.Record.InDoubt).Outcome);
        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        await rig.SoonAsync(() => rig.Run.IsCompleted, "The photo was not sent again.");

        var entries = rig.Record.Entries;
        Assert.Equal([(PhotoOutcome.Lost, 1, 1), (PhotoOutcome.Repeated, 1, 2)], entries.Select(e => (e.Outcome, e.Number, e.Attempt)));
        Assert.Equal(upload.Requests[0].Sha256, upload.Requests[1].Sha256);
        Assert.Single(rig.Record.Accepted);
        Assert.Empty(rig.Record.InDoubt);
        Assert.Equal((1, 1), ((await rig.Run).All.Accepted, (await rig.Run).All.Repeated));
    }

    [Fact]
    public async Task Connection_BrokenInTheMiddle_IsRetried()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        upload.Script = (number, photo, http) =>
        {
            if (number > 1)
                return upload.AcceptAsync(photo, http);
            http.Abort();
            return Task.CompletedTask;
        };
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        await rig.ToTheEndAsync();

        Assert.Equal([PhotoOutcome.Lost, PhotoOutcome.Accepted], rig.Record.Entries.Select(e => e.Outcome));
    }

    [Fact]
    public async Task Upload_GoneAndBack_GetsWhatWasKeptInOrder()
    {
        var port = RedisServer.FreePort();
        await using var rig = FleetRig.Start(FleetRig.Options(new Uri($"http://127.0.0.1:{port}")) with { Keep = 4, PhotosPerCamera = 12 });

        await rig.PassUntilAsync(() => rig.Record.Entries.Any(e => e is { Outcome: PhotoOutcome.Dropped, Number: 5 }), "Nothing was dropped.");
        await using var upload = await ScriptedUpload.StartAsync(port: port);
        var summary = await rig.ToTheEndAsync();

        var record = rig.Record;
        var dropped = record.Entries.Where(e => e.Outcome == PhotoOutcome.Dropped).Select(e => e.Number).ToList();
        Assert.Equal(dropped, Enumerable.Range(1, dropped.Count));
        Assert.Equal(12 - dropped.Count, record.Accepted.Length);
        Assert.Equal(upload.Requests.Select(r => r.Captured).Order(), upload.Requests.Select(r => r.Captured));
        Assert.Equal((dropped.Count, 0), (summary.All.Dropped, summary.All.Unsent));
        Assert.Contains(rig.Said, line => line.Contains("cannot be reached", StringComparison.Ordinal));
        Assert.EndsWith("answers.", rig.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_GoneForMinutes_IsSaidEveryThirtySecondsAtMost()
    {
        await using var rig = FleetRig.Start(FleetRig.Options(new Uri($"http://127.0.0.1:{RedisServer.FreePort()}")) with { Cameras = 5 });

        await rig.PassAsync(120);
        await rig.StopAsync();

        Assert.InRange(rig.Said.Count, 1, 5);
        Assert.InRange(rig.Record.Entries.Count(e => e.Outcome == PhotoOutcome.Unreachable), 5, 60);
    }

    [Fact]
    public async Task Cancellation_WithHangingRequests_EndsWithinTwoSecondsAndLogsTheRest()
    {
        await using var upload = await ScriptedUpload.StartAsync((_, _, http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 3 });
        await rig.PassUntilAsync(() => upload.Requests.Count == 3, "They did not send.");

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var summary = await rig.StopAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
        Assert.True(summary.All.Unsent >= 3);
        Assert.Equal(3, rig.Record.InDoubt.Length);
        Assert.Empty(rig.Said);
    }
}
