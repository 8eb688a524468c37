using CrowdCount.Simulator.Fleet.Logging;
using Microsoft.AspNetCore.Http;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class RefusalTests
{
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
        await using var rig = FleetRig.Start(FleetRig.Options(upload.Address) with { Cameras = 20, PhotosPerCamera = 2, MaxScenes = 1 });

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
}
