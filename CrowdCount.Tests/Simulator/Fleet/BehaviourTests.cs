using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Behaviours;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class BehaviourTests
{
    [Fact]
    public async Task Frozen_AfterThreePhotos_SendsTheSamePictureWithNewTimes()
    {
        var (upload, record) = await RunAsync("frozen", 6);

        Assert.Equal(3, upload.Select(r => r.Sha256).Distinct().Count());
        Assert.Single(upload.Skip(2).Select(r => r.Sha256).Distinct());
        Assert.Equal(6, upload.Select(r => r.CapturedAt).Distinct().Count());
        Assert.Equal(6, record.Accepted.Length);
    }

    [Fact]
    public async Task Late_Photos_ArePastMinutesAndOutOfOrder()
    {
        var (upload, record) = await RunAsync("late", 8);

        Assert.All(record.Entries, e => Assert.InRange((e.SentAt - e.CapturedAt).TotalMinutes, 1, 7));
        Assert.NotEqual(upload.Select(r => r.Captured).Order(), upload.Select(r => r.Captured));
        Assert.Equal(8, record.Accepted.Length);
    }

    [Fact]
    public async Task Duplicate_Photos_AreSentTwoOrThreeTimesAndCountOnce()
    {
        var (upload, record) = await RunAsync("duplicate", 5);

        Assert.All(upload.GroupBy(r => (r.Sha256, r.CapturedAt)), same => Assert.InRange(same.Count(), 2, 3));
        Assert.Equal(5, record.Accepted.Length);
        Assert.Equal(5, record.Entries.Count(e => e.Outcome == PhotoOutcome.Accepted));
        Assert.Equal(upload.Count - 5, record.Entries.Count(e => e.Outcome == PhotoOutcome.Repeated));
    }

    [Fact]
    public async Task WrongClock_Cameras_AreADayAheadOrInTheYear2000()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 8, PhotosPerCamera = 2, Behave = BehaviourPlan.Parse("wrong-clock") });
        await rig.ToTheEndAsync();

        var entries = rig.Record.Entries;
        Assert.All(entries, e => Assert.True(e.CapturedAt.Year == 2000 || (e.CapturedAt - e.SentAt).TotalHours is > 23.9 and <= 24, $"{e.CapturedAt}"));
        Assert.Contains(entries, e => e.CapturedAt.Year == 2000);
        Assert.Contains(entries, e => e.CapturedAt.Year == FleetRig.Noon.Year);
        Assert.All(entries.GroupBy(e => e.Camera), camera => Assert.NotEqual(camera.First().CapturedAt, camera.Last().CapturedAt));
    }

    [Fact]
    public async Task Offline_Camera_KeepsWhatItHasRoomForAndSendsItLater()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Keep = 4, PhotosPerCamera = 17, Behave = BehaviourPlan.Parse("offline") });

        await rig.TakeAsync(photos: 5);
        await rig.PassAsync(70, step: 10);
        Assert.Equal(5, upload.Requests.Count);
        await rig.ToTheEndAsync(step: 2);

        var record = rig.Record;
        Assert.Equal([6, 7, 8, 9, 10, 11], record.Entries.Where(e => e.Outcome == PhotoOutcome.Dropped).Select(e => e.Number));
        Assert.Equal([1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17], record.Entries.Where(e => e.Outcome == PhotoOutcome.Accepted).Select(e => e.Number));
        Assert.All(record.Entries.Where(e => e.Outcome == PhotoOutcome.Dropped), e => Assert.Equal((0, null, null), (e.Attempt, e.People, e.Sha256)));
    }

    [Fact]
    public async Task TooFast_Camera_TakesTenTimesAsMany()
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Behave = BehaviourPlan.Parse("too-fast") });

        await rig.TakeAsync(photos: 8, every: 1);

        var times = upload.Requests.Select(r => r.Captured).ToList();
        Assert.All(times.Zip(times.Skip(1), (a, b) => b - a), gap => Assert.Equal(TimeSpan.FromSeconds(1), gap));
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("covered")]
    public async Task Blind_Camera_SaysNobodyIsThere(string kind)
    {
        var (upload, record) = await RunAsync(kind, 2);

        Assert.All(upload, r => Assert.Equal("0", r.People));
        Assert.All(record.Accepted, a => Assert.Equal((0, true), (a.People, a.Dark)));
        Assert.DoesNotContain((await RunAsync("overexposed", 2)).Record.Accepted, a => a.Dark);
    }

    [Fact]
    public void Plan_InTurn_GoesRound()
    {
        var plan = BehaviourPlan.Parse(" none, Dark,late ");

        Assert.Equal(["none", "dark", "late", "none"], Enumerable.Range(0, 4).Select(index => plan.KindOf(index, "any")));
    }

    [Fact]
    public void Plan_ParticularCameras_LeavesTheOthersAsTheyAre()
    {
        var plan = BehaviourPlan.Parse("3=dark,simulated-street=late");

        Assert.Equal(["late", "none", "dark"], new[] { "simulated-street", "simulated-square", "simulated-hall" }.Select((name, index) => plan.KindOf(index, name)));
    }

    [Theory]
    [InlineData("sleepy", "'sleepy' is no kind of behaviour. The kinds are none, frozen, late")]
    [InlineData("3=", "'' is no kind")]
    [InlineData("3=dark,3=late", "Camera '3' is given two kinds")]
    public void Plan_Nonsense_IsRefusedWithTheKnownKinds(string text, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<FleetException>(() => BehaviourPlan.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Plan_CameraOutsideTheFleet_IsRefused() =>
        Assert.StartsWith(
            "There is no camera '2'",
            Assert.Throws<FleetException>(() => (FleetRig.Options(new Uri("http://localhost:1")) with { Behave = BehaviourPlan.Parse("2=dark") }).Check()).Message,
            StringComparison.Ordinal);

    private static async Task<(IReadOnlyList<Received> Upload, FleetRecord Record)> RunAsync(string kind, int photos)
    {
        await using var upload = await ScriptedUpload.StartAsync();
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { PhotosPerCamera = photos, Behave = BehaviourPlan.Parse(kind) });
        await rig.TakeAsync(photos);
        await rig.ToTheEndAsync();
        Assert.All(rig.Record.Entries, entry => Assert.Equal(kind, entry.Behaviour));
        return (upload.Requests, rig.Record);
    }
}
