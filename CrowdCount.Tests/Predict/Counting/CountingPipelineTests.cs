using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Infrastructure;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Counting;

public sealed class CountingPipelineTests(TheModel model) : IClassFixture<TheModel>, IDisposable
{
    private readonly CountingPipeline _pipeline = model.NewPipeline();
    private readonly CountingPipeline _quantized = model.NewPipeline(Precision.Quantized);

    public void Dispose()
    {
        _pipeline.Dispose();
        _quantized.Dispose();
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(255, 255, 255)]
    [InlineData(114, 114, 114)]
    [InlineData(200, 30, 30)]
    public void Count_OneColour_IsNobodyAndDark(byte red, byte green, byte blue)
    {
        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(640, 480), (1024, 768), (1, 1), (20000, 1), (333, 777)])
        {
            var photo = PhotoFiles.Flat(width, height, new SKColor(red, green, blue), SKEncodedImageFormat.Png);
            Assert.Equal((0, PhotoFlags.Dark), (_pipeline.Count(photo).Count, _pipeline.Count(photo).Flags));
            Assert.Equal(0, _quantized.Count(photo).Count);
        }
    }

    [Fact]
    public void Count_Noise_IsNobodyAndUnfamiliar()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var photo = PhotoFiles.Noise(640, 480, seed);
            Assert.Equal((0, PhotoFlags.Unfamiliar), (_pipeline.Count(photo).Count, _pipeline.Count(photo).Flags));
            Assert.Equal((0, PhotoFlags.Unfamiliar), (_quantized.Count(photo).Count, _quantized.Count(photo).Flags));
        }
    }

    /// <summary>A printed page in front of the camera.</summary>
    [Theory]
    [InlineData(14)]
    [InlineData(22)]
    [InlineData(40)]
    public void Count_Text_IsNobody(int size)
    {
        var photo = PhotoFiles.Text(800, 600, size);
        Assert.Equal((0, 0), (_pipeline.Count(photo).Count, _quantized.Count(photo).Count));
    }

    /// <summary>Quantization may cost 2 % of the error; on single pictures both must tell the same story, drawn ones included, from which no ranges were taken.</summary>
    [Fact]
    public void Count_Quantized_IsNearTheFullPrecision()
    {
        var (full, quantized) = (0, 0);
        for (var seed = 1; seed <= 6; seed++)
        {
            var photo = TestPhotos.Jpeg(seed, 1024, 768, 10 * seed);
            full += _pipeline.Count(photo).Count;
            quantized += _quantized.Count(photo).Count;
        }

        Assert.True(full > 20, $"Only {full} people: too few to compare.");
        Assert.InRange(quantized, full * 0.85, full * 1.15);
    }

    [Fact]
    public void Count_SamePhoto_IsTheSameEveryTimeAndInEveryPipeline()
    {
        using var other = model.NewPipeline();
        var photo = TestPhotos.Jpeg(3, 800, 600, 30);
        var first = _pipeline.Count(photo);
        var heads = first.Heads.ToArray();

        other.Count(TestPhotos.Jpeg(4));
        var second = other.Count(photo);

        Assert.Equal((first.Count, first.Range95), (second.Count, second.Range95));
        Assert.Equal(heads, second.Heads.ToArray());
    }

    [Fact]
    public void Count_Result_DescribesTheUprightPhoto()
    {
        var photo = _pipeline.Count(PhotoFiles.WithOrientation(TestPhotos.Jpeg(1, 1600, 1200, 12), 6));

        Assert.Equal((1200, 1600), (photo.Width, photo.Height));
        Assert.InRange(photo.Count, photo.Range95.Low, photo.Range95.High);
        Assert.StartsWith("crowdcount-s", photo.Model, StringComparison.Ordinal);
        Assert.Equal(photo.Count * HeadPoints.BytesPerPoint, photo.Heads.Length);
        Assert.True(photo.Decoding > TimeSpan.Zero && photo.Inference > TimeSpan.Zero);
    }

    [Fact]
    public void Count_AfterADamagedPhoto_GoesOn()
    {
        var photo = TestPhotos.Jpeg(3, 800, 600, 30);
        var before = _pipeline.Count(photo).Count;

        Assert.Throws<UncountablePhotoException>(() => _pipeline.Count(photo.AsSpan(0, photo.Length / 2)));

        Assert.Equal(before, _pipeline.Count(photo).Count);
    }

    /// <summary>A large object has at least 85,000 bytes, so 64 KB for each photo also means that there was none.</summary>
    [Fact]
    public void Count_PhotosOfManyKinds_CostNextToNoManagedMemory()
    {
        const int Most = 64 * 1024;
        const int Times = 15;
        byte[][] photos =
        [
            TestPhotos.Jpeg(1, 320, 240), TestPhotos.Jpeg(2, 320, 320), TestPhotos.Jpeg(3, 1200, 300), TestPhotos.Png(4), TestPhotos.WebP(5),
            PhotoFiles.WithOrientation(TestPhotos.Jpeg(6, 320, 240), 6), PhotoFiles.Flat(1100, 200, SKColors.Gray, SKEncodedImageFormat.Png),
        ];
        foreach (var photo in photos)
            CountOne(photo);

        long largest = 0, total = 0;
        for (var i = 0; i < Times * photos.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            CountOne(photos[i % photos.Length]);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            largest = Math.Max(largest, bytes);
            total += bytes;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{total / (Times * photos.Length)} bytes a photo, at most {largest}.");
        Assert.InRange(largest, 0, Most);
    }

    private void CountOne(byte[] photo)
    {
        _pipeline.Count(photo);
        Assert.NotEqual(0, _pipeline.Thumbnail().Length);
        _pipeline.Trim();
    }
}
