using System.Diagnostics;
using CrowdCount.Core.Counting;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Standalone;

namespace CrowdCount.Benchmarks;

/// <summary>
/// Photos per second through the whole product (HTTP, Redis with every write on disk, Predict, record) against a minimal loop over the same
/// pictures with as many workers: read the file, decode, run the network as often as the product does. The two take turns.
/// </summary>
internal static class PipelineBenchmark
{
    private const int Rounds = 5;

    // The services' code is compiled to its final form only after it has run for a while.
    private const int WarmUp = 200;

    public static async Task RunAsync(int photosPerRound)
    {
        var options = new PredictOptions();
        var workers = options.WorkerCount;
        var pictures = Pictures.Sizes.Select(s => (s.Name, Jpeg: Pictures.Draw(s.Width, s.Height))).ToArray();
        foreach (var precision in (ReadOnlySpan<Precision>)[Precision.Full, Precision.Quantized])
        {
            using var measured = CountingModel.Load(new PredictOptions { Precision = precision }.ModelFile, options.ThreadCount);
            Print.Line($"cost of each step, {measured.Facts.Name}:");
            foreach (var (name, jpeg) in pictures)
                Stages.Measure(measured, measured.SizeFor(0), name, jpeg);
        }

        using var model = CountingModel.Load(options.ModelFile, options.ThreadCount, photos: workers);
        var size = model.SizeFor(0);

        Print.Line($"photos per second, {model.Facts.Name}, {workers} workers, {photosPerRound} photos a round, median of {Rounds} rounds:");
        using var folder = new DataFolder();
        await using var standalone = await StandaloneProcess.StartAsync(folder.Path, StandaloneProcess.Ports.Free());
        var sender = new Sender(standalone.Upload, standalone.Dashboard);
        foreach (var (name, jpeg) in pictures)
        {
            var loops = new List<double>();
            var paths = new List<double>();
            await sender.CountAsync(jpeg, WarmUp);
            var before = Costs(standalone);
            var sending = TimeSpan.Zero;
            for (var round = 0; round < Rounds; round++)
            {
                loops.Add(await LoopAsync(model, size, jpeg, workers, photosPerRound));
                var own = Environment.CpuUsage.TotalTime;
                paths.Add(await sender.CountAsync(jpeg, photosPerRound));
                sending += Environment.CpuUsage.TotalTime - own;
            }

            var (loop, path) = (Percentiles.Of([.. loops.Order()], 0.5), Percentiles.Of([.. paths.Order()], 0.5));
            var photos = Rounds * photosPerRound;
            var (predict, store, rest) = Costs(standalone) is var after ? ((after.Predict - before.Predict) / photos, (after.Redis - before.Redis) / photos, (after.Web - before.Web) / photos) : default;
            Print.Line($"  {name,-7} whole path {path,6:0.00}   minimal loop {loop,6:0.00}   ratio {path / loop:0.00}   core-ms a photo: Predict {predict:0.0}, Redis {store:0.0}, Upload and dashboard {rest:0.0}, sending {sending.TotalMilliseconds / photos:0.0}");
        }
    }

    /// <summary>Processor time of the product's processes so far, milliseconds.</summary>
    private static (double Predict, double Redis, double Web) Costs(StandaloneProcess standalone)
    {
        static double Of(int id)
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime.TotalMilliseconds;
        }

        return (Of(standalone.PredictId), Of(standalone.RedisId), Of(standalone.Id));
    }

    private static async Task<double> LoopAsync(CountingModel model, SizePolicy size, byte[] jpeg, int workers, int photos)
    {
        var folder = Directory.CreateTempSubdirectory("crowdcount-loop-").FullName;
        try
        {
            var file = Path.Combine(folder, "photo.jpg");
            await File.WriteAllBytesAsync(file, jpeg);
            var left = photos;
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() =>
            {
                using var workspace = new Workspace();
                var heads = new HeadPoint[CountingPipeline.MaxHeads];
                while (Interlocked.Decrement(ref left) >= 0)
                    model.Count(PhotoFitter.Fit(PhotoDecoder.Decode(File.ReadAllBytes(file), long.MaxValue, size, workspace), size, workspace), workspace, heads);
            })));
            return photos / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
