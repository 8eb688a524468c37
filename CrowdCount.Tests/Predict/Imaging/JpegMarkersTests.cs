using CrowdCount.Predict.Imaging;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class JpegMarkersTests
{
    [Fact]
    public void AreSound_WholePhotos_AreTrue()
    {
        Assert.True(JpegMarkers.AreSound(TestPhotos.Jpeg()));
        Assert.True(JpegMarkers.AreSound(PhotoFiles.WithOrientation(TestPhotos.Jpeg(), 6)));
        Assert.True(JpegMarkers.AreSound(PhotoFiles.CmykJpeg(1, 2, 3, 4)));
        // Some cameras add data of their own after the end.
        Assert.True(JpegMarkers.AreSound([.. TestPhotos.Jpeg(), 0, 1, 2, 3]));
    }

    [Fact]
    public void AreSound_RealPhotos_AreTrue()
    {
        var data = Shared.Folder("data");
        foreach (var file in Directory.EnumerateFiles(data, "*5.jpg", SearchOption.AllDirectories))
            Assert.True(JpegMarkers.AreSound(File.ReadAllBytes(file)), file);
    }

    [Fact]
    public void AreSound_CutShortAnywhere_IsFalse()
    {
        var photo = TestPhotos.Jpeg(1, 160, 120);
        for (var length = 0; length < photo.Length - 1; length += 7)
            Assert.False(JpegMarkers.AreSound(photo.AsSpan(0, length)));
    }
}
