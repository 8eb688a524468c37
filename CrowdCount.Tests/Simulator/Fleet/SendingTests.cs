using System.Globalization;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class SendingTests
{
    [Fact]
    public async Task Photo_Sent_SaysWhenItWasTakenAndHowManyAreOnIt()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 2, Key = "s3cret" });

        var summary = await rig.ToTheEndAsync();

        Assert.Equal(2, upload.Requests.Count);
        Assert.All(upload.Requests, request => Assert.Equal(("simulated-street", "image/jpeg", "Bearer s3cret"), (request.Camera, request.ContentType, request.Authorization)));
        Assert.Equal(FleetRig.Noon, upload.Requests[0].Captured);
        Assert.Equal(TimeSpan.FromSeconds(10), upload.Requests[1].Captured - upload.Requests[0].Captured);
        Assert.Equal(upload.Requests.Select(r => (r.Captured, r.Sha256, int.Parse(r.People!, CultureInfo.InvariantCulture))), rig.Record.Accepted.Select(a => (a.CapturedAt, a.Sha256, a.People)));
        Assert.Equal((2, 2, 0, 0), (summary.All.Requests, summary.All.Accepted, summary.All.Refused, summary.All.Unsent));
        Assert.DoesNotContain("s3cret", string.Concat(rig.Said) + await File.ReadAllTextAsync(rig.LogFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cameras_Several_LookAtOnePlaceEachAndDoNotFireTogether()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 7, PhotosPerCamera = 1, Scenes = [], Name = "cam" });

        await rig.ToTheEndAsync();

        Assert.Equal(["cam-beach", "cam-hall", "cam-platform", "cam-square", "cam-square-2", "cam-street", "cam-street-2"], upload.Requests.Select(r => r.Camera).Order(StringComparer.Ordinal));
        Assert.Equal(7, upload.Requests.Select(r => r.Captured).Distinct().Count());
        Assert.All(upload.Requests, r => Assert.InRange(r.Captured - FleetRig.Noon, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Photos_SameSeedAndTimes_AreTheSameBytes()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        var options = FleetRig.Options(upload.Address) with { PhotosPerCamera = 2, Seed = 0 };
        await using (var first = FleetRig.Start(options))
            await first.ToTheEndAsync(step: 10);
        await using (var second = FleetRig.Start(options))
            await second.ToTheEndAsync(step: 10);

        Assert.Equal(upload.Requests.Take(2).Select(r => r.Sha256), upload.Requests.Skip(2).Select(r => r.Sha256));
    }

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

        Assert.InRange(upload.Requests.Count, 20, 61);
        Assert.All(rig.Said, line => Assert.EndsWith("asks to wait (429 slow-down), for 5 s. The detail of it.", line, StringComparison.Ordinal));
        Assert.InRange(rig.Said.Count, 5, 10);
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
        Assert.InRange(times.Count, 8, 14);
        Assert.InRange(waits[0], 1, 3);
        Assert.InRange(waits[^1], 28, 62);
    }

    [Theory]
    [InlineData(400, "bad-camera-id", "The detail of it.")]
    [InlineData(401, "no-key", "--key")]
    [InlineData(403, "foreign-origin", "--key")]
    [InlineData(404, "not-found", "port 8003")]
    [InlineData(413, "too-large", "The detail of it.")]
    [InlineData(415, "not-an-image", "The detail of it.")]
    [InlineData(422, "truncated", "The detail of it.")]
    public async Task Refusal_IsSaidOnceWithTheRemedyAndNeverRetried(int status, string type, string remedy)
    {
        await using var upload = await ScriptedUpload.StartAsync(ScriptedUpload.Always(status, type));
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 3 });

        var summary = await rig.ToTheEndAsync();

        Assert.Equal(3, upload.Requests.Count);
        Assert.Equal((0, 3), (summary.All.Accepted, summary.All.Refused));
        var said = Assert.Single(rig.Said);
        Assert.Contains(remedy, said, StringComparison.Ordinal);
        Assert.Contains("simulated-street", said, StringComparison.Ordinal);
        Assert.All(rig.Record.Entries, entry => Assert.Equal((PhotoOutcome.Refused, status, type), (entry.Outcome, entry.Status, entry.Problem)));
    }

    [Fact]
    public async Task Refusals_OfManyCameras_AreFewLines()
    {
        await using var upload = await ScriptedUpload.StartAsync(ScriptedUpload.Always(401, "no-key"));
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 20, PhotosPerCamera = 2 });

        await rig.ToTheEndAsync();

        Assert.Equal(4, rig.Said.Count);
    }

    [Fact]
    public async Task Redirect_IsNotFollowedButSaysWhereItPoints()
    {
        await using var other = await ScriptedUpload.StartAsync();
        await using var upload = await ScriptedUpload.StartAsync((_, _, http) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"{other.Address}api/v1/cameras/simulated-street/photos";
            return Task.CompletedTask;
        });
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1, Key = "s3cret" });

        await rig.ToTheEndAsync();

        Assert.Empty(other.Requests);
        Assert.Contains(other.Address.ToString(), Assert.Single(rig.Said), StringComparison.Ordinal);
        Assert.Equal("redirect", Assert.Single(rig.Record.Entries).Problem);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Success_WithoutReceipt_IsNoSuccess(string body)
    {
        await using var upload = await ScriptedUpload.StartAsync((_, _, http) => http.Response.WriteAsync(body));
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        var summary = await rig.ToTheEndAsync();

        Assert.Equal((0, 1), (summary.All.Accepted, summary.All.Refused));
        Assert.Contains("port 8003", Assert.Single(rig.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_Endless_IsNotReadToItsEnd()
    {
        await using var upload = await ScriptedUpload.StartAsync(async (_, _, http) =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.WriteAsync(new string('x', 65536), http.RequestAborted);
        });
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 1 });

        await rig.ToTheEndAsync();

        Assert.Equal("no-receipt", Assert.Single(rig.Record.Entries).Problem);
    }

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
        Assert.InRange(rig.Record.Entries.Count(e => e.Outcome == PhotoOutcome.Unreachable), 10, 60);
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
        Assert.InRange(summary.All.Unsent, 3, 6);
        Assert.Equal(3, rig.Record.InDoubt.Length);
        Assert.Empty(rig.Said);
    }

    [Fact]
    public async Task For_Over_EndsTheFleet()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { For = TimeSpan.FromSeconds(35) });

        await rig.TakeAsync(photos: 4);
        await rig.SoonAsync(() => rig.Run.IsCompleted, "The fleet did not end.");

        Assert.Equal(4, (await rig.Run).All.Accepted);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWithASentence()
    {
        using var log = FleetLog.Nowhere;
        var options = FleetRig.Options(new Uri("http://localhost:8003")) with { Cameras = 0 };

        var refused = Assert.Throws<FleetException>(() => new CameraFleet(options, TimeProvider.System, log, _ => { }));

        Assert.Equal("There can be 1 to 10000 cameras, not 0.", refused.Message);
    }
}
