using System.Net;
using CrowdCount.Simulator.Fleet.Behaviours;
using CrowdCount.Tests.Upload;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class RealUploadTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    [Fact]
    public async Task Upload_OfAllKindsOfCameras_HoldsWhatTheLogSays()
    {
        await using var upload = await redis.StartUploadAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with
        {
            Cameras = 11,
            PhotosPerCamera = 4,
            Scenes = FleetRig.AllPlaces,
            Behave = BehaviourPlan.Parse(string.Join(',', BehaviourPlan.Kinds)),
        // The test's clock runs fast: from an hour ago it does not get ahead of Upload's.
        }, TimeProvider.System.GetUtcNow().AddHours(-1));

        var summary = await rig.ToTheEndAsync();

        var record = rig.Record;
        var ledger = await upload.LedgerAsync();
        Assert.Equal((44, 0, 0), (summary.All.Accepted, summary.All.Refused, summary.All.Dropped));
        Assert.Equal((44, summary.All.Repeated, 0), (ledger.Day.Accepted, ledger.Day.Repeats, ledger.Day.Refused));
        Assert.Equal(44, record.Accepted.Length);
        Assert.Equal(record.Accepted.Select(photo => photo.Camera).Distinct().Order(StringComparer.Ordinal), (await upload.CamerasAsync()).Order(StringComparer.Ordinal));
        var wrongClock = record.Entries.First(entry => entry.Behaviour == "wrong-clock").Camera;
        foreach (var photo in record.Accepted)
        {
            var answer = await upload.Http.GetAsync(new Uri($"/api/v1/photos/{photo.Id}", UriKind.Relative));
            var receipt = await answer.JsonAsync(HttpStatusCode.OK);
            Assert.Equal(photo.Camera, receipt["camera"]!.GetValue<string>());
            if (photo.Camera == wrongClock)
                Assert.Equal("corrected", receipt["clock"]!.GetValue<string>());
            else
                Assert.Equal(photo.CapturedAt, receipt["capturedAt"]!.GetValue<DateTimeOffset>());
        }
    }
}
