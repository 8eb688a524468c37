using System.Text;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Predict.Network;

public sealed class CountingModelTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Load_ShippedModel_IsSmallAndSaysWhatItIs()
    {
        using var model = CountingModel.Load(new PredictOptions().ModelFile, 1);

        Assert.InRange(new FileInfo(new PredictOptions().ModelFile).Length, 1, 8_000_000);
        Assert.Equal((ModelKind.Density, true), (model.Facts.Kind, model.Facts.Calibrated));
        Assert.Null(model.Facts.Calibration.Problem());
    }

    [Fact]
    public void Load_NoModel_SaysSo()
    {
        File.WriteAllText(_file, "not a network");

        Assert.Contains("cannot be loaded", Assert.Throws<UnusableModelException>(() => CountingModel.Load(_file, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ModelWithoutMetadata_SaysSoNamesItsInputsAndGivesATemplate()
    {
        Change("crowdcount", "crowdxxxxx");

        var message = Assert.Throws<UnusableModelException>(() => CountingModel.Load(_file, 1)).Message;
        Assert.Contains("Not known: kind", message, StringComparison.Ordinal);
        Assert.Contains("image Byte", message.Replace("UInt8", "Byte", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"layout\": \"NHWC\"", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"density\"", "\"densest\"", "kind (line 1): allowed is density, heatmap, points, boxes or scalar")]
    [InlineData("\"NHWC\"", "\"NCHW\"", "layout, colour and size would make an input of")]
    [InlineData("\"blend\"", "\"blond\"", "cannot be read")]
    public void Load_OtherFacts_AreRefusedWithTheReason(string present, string other, string reason)
    {
        Change(present, other);

        Assert.Contains(reason, Assert.Throws<UnusableModelException>(() => CountingModel.Load(_file, 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>A photo that is alone is computed by other threads than several at once.</summary>
    [Theory]
    [InlineData(Precision.Full)]
    [InlineData(Precision.Quantized)]
    public async Task Count_AloneAndAmongOthers_IsTheSame(Precision precision)
    {
        using var model = CountingModel.Load(new PredictOptions { Precision = precision }.ModelFile, 2, photos: 3);
        var photo = TestPhotos.Jpeg(1, 640, 480, people: 60);
        var alone = Count();

        var among = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Count)));

        Assert.All(among, count => Assert.Equal(alone, count));

        (int People, double Deviation) Count()
        {
            using var pipeline = new CountingPipeline(model, PipelinePool.SizeFor(model, new PredictOptions()), 64_000_000, TimeProvider.System);
            var counted = pipeline.Count(photo);
            return (counted.Count, counted.Deviation);
        }
    }

    [Fact]
    public async Task Dispose_WhilePhotosAreCounted_WaitsForThem()
    {
        for (var round = 0; round < 5; round++)
        {
            var model = CountingModel.Load(new PredictOptions().ModelFile, 2, photos: 3);
            var running = new CountdownEvent(3);
            var photo = TestPhotos.Jpeg(1, 1024, 768);
            var counts = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                using var pipeline = new CountingPipeline(model, PipelinePool.SizeFor(model, new PredictOptions()), 64_000_000, TimeProvider.System);
                pipeline.Count(photo);
                running.Signal();
                Action countOn = () =>
                {
                    while (true)
                        pipeline.Count(photo);
                };
                Assert.Throws<ObjectDisposedException>(countOn);
            })).ToArray();

            running.Wait(TimeSpan.FromSeconds(60));
            model.Dispose();
            await Task.WhenAll(counts).WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private void Change(string present, string other)
    {
        var bytes = File.ReadAllBytes(new PredictOptions().ModelFile);
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(present));
        Assert.True(at >= 0);
        while (at >= 0)
        {
            Encoding.UTF8.GetBytes(other).CopyTo(bytes.AsSpan(at));
            at = present == "crowdcount" ? bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(present)) : -1;
        }

        File.WriteAllBytes(_file, bytes);
    }
}
