using CrowdCount.Predict.Imaging;
using CrowdCount.Tests.Infrastructure;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Imaging;

public sealed class ThumbnailerTests : IDisposable
{
    private static readonly SizePolicy Size = new(1024, 32, 114);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(1600, 1200, 480, 360)]
    [InlineData(300, 600, 240, 480)]
    [InlineData(100, 50, 100, 50)]
    public void Encode_Photo_IsASmallJpeg(int width, int height, int smallWidth, int smallHeight)
    {
        var thumbnail = Encode(TestPhotos.Jpeg(1, width, height));

        using var codec = SKCodec.Create(new MemoryStream(thumbnail));
        Assert.Equal(SKEncodedImageFormat.Jpeg, codec.EncodedFormat);
        Assert.Equal((smallWidth, smallHeight), (codec.Info.Width, codec.Info.Height));
        Assert.InRange(thumbnail.Length, 100, Thumbnailer.MaxBytes);
    }

    [Fact]
    public void Encode_Noise_UsesItsBytesAndNoMore() => Assert.InRange(Encode(PhotoFiles.Noise(1000, 1000)).Length, Thumbnailer.MaxBytes / 2, Thumbnailer.MaxBytes);

    [Fact]
    public void Encode_PhotoWithMetadata_HasNone()
    {
        var thumbnail = Encode(PhotoFiles.WithOrientation(TestPhotos.Jpeg(), 6));

        Assert.Equal(-1, thumbnail.AsSpan().IndexOf("Exif"u8));
        Assert.Equal(-1, thumbnail.AsSpan().IndexOf("http://ns.adobe.com/xap"u8));
        Assert.Equal(-1, thumbnail.AsSpan().IndexOf("ICC_PROFILE"u8));
    }

    private byte[] Encode(byte[] photo)
    {
        var fitted = PhotoFitter.Fit(PhotoDecoder.Decode(photo, 64_000_000, Size, _workspace), Size, _workspace);
        var target = new byte[Thumbnailer.MaxBytes];
        return target[..Thumbnailer.Encode(fitted.Upright, _workspace, target)];
    }
}
