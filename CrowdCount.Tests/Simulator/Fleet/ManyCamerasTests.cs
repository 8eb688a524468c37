using System.Diagnostics;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class ManyCamerasTests
{
    [Fact]
    public async Task Pictures_OfMoreCamerasThanHaveRoom_AreDrawnAgainWithTheSameBytes()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        upload.Script = (_, photo, http) => upload.Requests.Count(request => request.Camera == photo.Camera) == 1 ? ScriptedUpload.RefuseAsync(http, 503, "busy", "60") : upload.AcceptAsync(photo, http);
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 10, PhotosPerCamera = 1, MaxPicturesHeld = 3, MaxScenes = 1 });

        await rig.ToTheEndAsync();

        Assert.Equal(20, upload.Requests.Count);
        Assert.All(upload.Requests.GroupBy(request => request.Camera), camera => Assert.Equal((2, 1), (camera.Count(), camera.Select(request => request.Sha256).Distinct().Count())));
        Assert.Equal(10, (await rig.Run).All.Accepted);
    }

    [Fact]
    public async Task Cameras_OfOneScene_SeeItAtDifferentMoments()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 8, PhotosPerCamera = 1, MaxScenes = 1 });

        await rig.ToTheEndAsync();

        Assert.Equal(8, upload.Requests.Select(request => request.Sha256).Distinct().Count());
    }

    [Fact]
    public void Cameras_MoreThanScenes_ShareThemAndLookBackFourMinutesAtMost()
    {
        var options = FleetRig.Options(new Uri("http://localhost:1")) with { Cameras = 1000, Scenes = [] };

        var cameras = Enumerable.Range(0, 1000).Select(index => new SimulatedCamera(options, index)).ToList();

        Assert.Equal(10, cameras.Select(camera => camera.Scene).Distinct().Count());
        Assert.All(cameras, camera => Assert.Contains(camera.Scene.Place.ToString(), camera.Id, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1000, cameras.Select(camera => (camera.Scene, Views.LooksBack(options, camera.Index))).Distinct().Count());
        Assert.All(cameras, camera => Assert.InRange(Views.LooksBack(options, camera.Index), TimeSpan.Zero, TimeSpan.FromMinutes(4)));
        Assert.Equal(1000, cameras.Select(camera => camera.Id).Distinct().Count());
    }

    [Fact]
    public async Task Receiver_SlowForManyCameras_IsSaidToBeSo()
    {
        await using var upload = await ScriptedUpload.StartAsync((_, _, http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        List<string> said = [];
        using var log = FleetLog.Nowhere;
        var options = FleetRig.Options(upload.Address) with { Cameras = 20, Every = TimeSpan.FromSeconds(0.2), For = TimeSpan.FromSeconds(2.5), StatusEvery = TimeSpan.FromSeconds(0.5), MaxRequests = 2 };

        await new CameraFleet(options, TimeProvider.System, log, said.Add).RunAsync(CancellationToken.None);

        Assert.Single(said, line => line.StartsWith("20 cameras every 0.2 s is 100 photos a second; with 2 requests at once the answers come for about ", StringComparison.Ordinal));
        Assert.InRange(upload.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task Fleet_OfAThousand_StaysSmallAndSaysWhatItCanDo()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        List<string> said = [];
        var file = Path.GetTempFileName();
        using var log = FleetLog.AppendTo(file);
        var options = new FleetOptions { To = upload.Address, Cameras = 1000, Scenes = FleetRig.AllPlaces, MaxScenes = 5, Every = TimeSpan.FromSeconds(0.1), For = TimeSpan.FromSeconds(5), StatusEvery = TimeSpan.FromSeconds(1) };
        using var self = Process.GetCurrentProcess();
        var before = (self.Threads.Count, Memory: self.WorkingSet64);

        var run = new CameraFleet(options, TimeProvider.System, log, said.Add).RunAsync(CancellationToken.None);
        var (threads, memory) = (0, 0L);
        while (!run.IsCompleted)
        {
            await Task.Delay(100);
            self.Refresh();
            threads = Math.Max(threads, self.Threads.Count);
            memory = Math.Max(memory, self.WorkingSet64);
        }

        var summary = await run;
        var ages = FleetLog.Read(file).Entries.Where(entry => entry.Outcome == PhotoOutcome.Accepted).Select(entry => entry.SentAt - entry.CapturedAt).Order().ToList();
        File.Delete(file);
        Assert.InRange(ages[ages.Count / 2], TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(upload.MostAtOnce, 1, options.MaxRequests);
        Assert.InRange(threads - before.Count, -100, 40);
        Assert.InRange(memory - before.Memory, long.MinValue, 400_000_000);
        Assert.True(summary.All.Accepted > 0);
        // A camera that waits for a picture takes no other; one that sends may.
        Assert.InRange(summary.All.Unsent, 0, 1500);
        Assert.Equal(1, said.Count(line => line.Contains("photos a second", StringComparison.Ordinal)));
        Assert.Single(said, line => line.StartsWith("1000 cameras every 0.1 s is 10000 photos a second; this machine draws about ", StringComparison.Ordinal));
    }
}
