using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Core.Cameras;

/// <summary>Names, places and thresholds, and what a threshold says about the counts that follow.</summary>
public abstract class SettingsContract(Engine engine) : StoreTest(engine)
{
    private static readonly CameraId Gate = CameraId.Parse("gate");

    private int _number;

    private CameraProfiles Profiles => Host.Get<CameraProfiles>();

    [Fact]
    public async Task Settings_Saved_AreReadAndShown()
    {
        await SeeAsync(5);
        var settings = new CameraSettings("Северный вход", "Площадь", 250, 220);

        Assert.True(await SaveAsync(settings));

        Assert.Equal(settings, await Profiles.FindAsync(Gate, CancellationToken.None));
        var camera = await CameraAsync("gate");
        Assert.Equal(("Северный вход", "Площадь", 250), (camera.Name, camera.Group, camera.Threshold));
    }

    [Fact]
    public async Task Settings_Replaced_LoseWhatIsLeftOut()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings("Gate", "Square", 250, 220));

        await SaveAsync(new CameraSettings(Place: "Square"));

        Assert.Equal(new CameraSettings(Place: "Square"), await Profiles.FindAsync(Gate, CancellationToken.None));
        Assert.Equal("gate", (await CameraAsync("gate")).Name);
    }

    [Fact]
    public async Task Settings_OfACameraNobodyKnows_AreNotKept()
    {
        Assert.False(await SaveAsync(new CameraSettings("Gate")));

        Assert.Null(await Profiles.FindAsync(Gate, CancellationToken.None));
        Assert.Empty(await StoreDump.NamesAsync(Redis, "*camera:gate*"));
    }

    [Fact]
    public async Task Over_AfterThreePhotosInARow_SinceTheFirstOfThem()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250));

        Assert.Null(await SeeAsync(300));
        var first = Time.GetUtcNow();
        Assert.Null(await SeeAsync(251));
        Assert.Equal(first, await SeeAsync(260));
        Assert.Equal(first, await SeeAsync(900));
    }

    [Fact]
    public async Task Over_InterruptedByACountAtTheThreshold_BeginsAnew()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250));
        await SeeAsync(300);
        await SeeAsync(300);
        Assert.Null(await SeeAsync(250));

        Assert.Null(await SeeAsync(300));
        var first = Time.GetUtcNow();
        Assert.Null(await SeeAsync(300));
        Assert.Equal(first, await SeeAsync(300));
    }

    [Fact]
    public async Task Over_EndsOnlyBelowWhatIsNormalAgain()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250, BackToNormal: 200));
        await SeeAsync(300);
        await SeeAsync(300);
        var since = await SeeAsync(300);
        Assert.NotNull(since);

        Assert.Equal(since, await SeeAsync(240));
        Assert.Equal(since, await SeeAsync(200));
        Assert.Null(await SeeAsync(199));
        Assert.Null(await SeeAsync(300));
    }

    [Fact]
    public async Task Over_PhotoThatIsOutOfTotals_ChangesNothing()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250));
        await SeeAsync(300);
        await SeeAsync(300);

        Assert.Null(await SeeAsync(300, PhotoFlags.Test));
        Assert.NotNull(await SeeAsync(300));
    }

    [Fact]
    public async Task Over_DarkPhoto_IsNotOverAndTheNextOneAgainIs()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250));
        await SeeAsync(300);
        await SeeAsync(300);
        var since = await SeeAsync(300);

        Assert.Null(await SeeAsync(0, PhotoFlags.Dark));
        Assert.Equal(since, await SeeAsync(300));
    }

    [Fact]
    public async Task Over_OlderPhotoCountedLater_ChangesNothing()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250));
        for (var i = 0; i < 3; i++)
            await SeeAsync(300);

        await CountAsync("gate", ++_number, 3, Start.AddSeconds(-20));

        Assert.NotNull((await CameraAsync("gate")).Latest!.OverSince);
    }

    [Fact]
    public async Task Over_ThresholdChanged_IsSaidAnewByTheNextPhotos()
    {
        await SeeAsync(5);
        await SaveAsync(new CameraSettings(Threshold: 250));
        for (var i = 0; i < 3; i++)
            await SeeAsync(300);

        await SaveAsync(new CameraSettings(Threshold: 400));

        Assert.Null(await SeeAsync(300));
    }

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("a\nb", null, null, null)]
    [InlineData(null, "  ", null, null)]
    [InlineData(null, null, 0, null)]
    [InlineData(null, null, 1_000_001, null)]
    [InlineData(null, null, null, 5)]
    [InlineData(null, null, 10, 11)]
    [InlineData(null, null, 10, 0)]
    public async Task Settings_WithAFault_AreRefusedWithASentence(string? name, string? place, int? threshold, int? normal)
    {
        var settings = new CameraSettings(name, place, threshold, normal);

        Assert.EndsWith(".", settings.Fault, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(settings));
        Assert.NotNull(new CameraSettings(new string('я', 301)).Fault);
        Assert.Null(new CameraSettings(new string('я', 300)).Fault);
    }

    private Task<bool> SaveAsync(CameraSettings settings) => Profiles.SaveAsync(Gate, settings, CancellationToken.None);

    /// <summary>A photo ten seconds later.</summary>
    /// <returns>Since when the camera is over its threshold.</returns>
    private async Task<DateTimeOffset?> SeeAsync(int people, PhotoFlags flags = PhotoFlags.None)
    {
        Time.Advance(TimeSpan.FromSeconds(10));
        await CountAsync("gate", ++_number, people, Time.GetUtcNow(), flags);
        return (await CameraAsync("gate")).Latest!.OverSince;
    }
}
