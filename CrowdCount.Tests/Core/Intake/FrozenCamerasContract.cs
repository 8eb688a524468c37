using CrowdCount.Core.Intake;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Intake;

/// <summary>"Same picture since" and "last seen": what tells a frozen camera from a silent one.</summary>
public abstract class FrozenCamerasContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task SamePictureSince_PictureComesAgain_IsWhenItFirstCame()
    {
        await SendAsync(1);
        Assert.Null((await CameraAsync("gate")).SamePictureSince);

        for (var minute = 1; minute <= 3; minute++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            Assert.IsType<IntakeResult.Repeated>(await SendAsync(1));
            var camera = await CameraAsync("gate");
            Assert.Equal((Start, Start.AddMinutes(minute), Start), (camera.SamePictureSince, camera.LastSeen, camera.FirstSeen));
        }
    }

    [Fact]
    public async Task SamePictureSince_EachWithACaptureTimeOfItsOwn_IsStillTheSamePicture()
    {
        await SendAsync(1, Start);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<IntakeResult.Accepted>(await SendAsync(1, Start.AddMinutes(1)));

        Assert.Equal(Start, (await CameraAsync("gate")).SamePictureSince);
    }

    [Fact]
    public async Task SamePictureSince_AnotherPictureComes_IsNull()
    {
        await SendAsync(1);
        Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(1);
        Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(2);
        Assert.Null((await CameraAsync("gate")).SamePictureSince);

        Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(2);
        Assert.Equal(Start.AddMinutes(2), (await CameraAsync("gate")).SamePictureSince);
    }

    [Fact]
    public async Task SamePictureSince_AnOlderPhotoIsSentAgain_SaysNothingOfThePresentPicture()
    {
        await SendAsync(1);
        Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(2);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<IntakeResult.Repeated>(await SendAsync(1));

        var camera = await CameraAsync("gate");
        Assert.Equal((null, Start.AddMinutes(2)), (camera.SamePictureSince, camera.LastSeen));
        Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(2);
        Assert.Equal(Start.AddMinutes(1), (await CameraAsync("gate")).SamePictureSince);
    }

    private Task<IntakeResult> SendAsync(int number, DateTimeOffset? capturedAt = null) => Host.SendAsync("gate", TinyPhotos.Jpeg(number), capturedAt);
}
