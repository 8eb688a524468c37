using System.Collections.Immutable;
using System.Globalization;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class SendingTests
{
    [Fact]
    public async Task Photo_Sent_SaysWhenItWasTakenAndHowManyAreOnIt()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = 2, Key = "s3cret" });

        await rig.TakeAsync(photos: 2);
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
    public async Task Camera_WithAKeyOfItsOwn_SendsThatAndTheOthersTheCommonOne()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        var keys = ImmutableDictionary<string, string>.Empty.Add("cam-hall", "its-own");
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 5, PhotosPerCamera = 1, Scenes = FleetRig.AllPlaces, Name = "cam", Key = "common", Keys = keys });

        await rig.ToTheEndAsync();

        Assert.Equal(5, upload.Requests.Count);
        Assert.All(upload.Requests, request => Assert.Equal(request.Camera == "cam-hall" ? "Bearer its-own" : "Bearer common", request.Authorization));
    }

    [Fact]
    public async Task Cameras_Several_LookAtOnePlaceEachAndDoNotFireTogether()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 7, PhotosPerCamera = 1, Scenes = FleetRig.AllPlaces, Name = "cam" });

        await rig.ToTheEndAsync();

        Assert.Equal(["cam-beach", "cam-hall", "cam-platform", "cam-square", "cam-square-2", "cam-street", "cam-street-2"], upload.Requests.Select(r => r.Camera).Order(StringComparer.Ordinal));
        Assert.Equal(7, upload.Requests.Select(r => r.Captured).Distinct().Count());
    }

    [Fact]
    public async Task Photos_SameSeedAndTimes_AreTheSameBytes()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        var options = FleetRig.Options(upload.Address) with { PhotosPerCamera = 2, Seed = 0 };
        await using (var first = FleetRig.Start(options))
        {
            await first.TakeAsync(2);
            await first.ToTheEndAsync();
        }

        await using (var second = FleetRig.Start(options))
        {
            await second.TakeAsync(2);
            await second.ToTheEndAsync();
        }

        Assert.Equal(upload.Requests.Take(2).Select(r => r.Sha256), upload.Requests.Skip(2).Select(r => r.Sha256));
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
