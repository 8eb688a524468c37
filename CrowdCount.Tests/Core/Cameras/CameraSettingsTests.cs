using System.Text.Json;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Tests.Core.Cameras;

public sealed class CameraSettingsTests
{
    [Fact]
    public void Settings_AsJson_AreWhatPeopleSaidAndNothingElse()
    {
        var json = JsonSerializer.SerializeToElement(new CameraSettings("North gate", "Square", 250, 220));

        Assert.Equal([nameof(CameraSettings.Name), nameof(CameraSettings.Place), nameof(CameraSettings.Threshold), nameof(CameraSettings.BackToNormal)], json.EnumerateObject().Select(member => member.Name));
    }
}
