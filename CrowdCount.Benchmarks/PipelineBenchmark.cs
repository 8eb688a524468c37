using System.Diagnostics;
using CrowdCount.Predict;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Standalone;

namespace CrowdCount.Benchmarks;

/// <summary>
/// Photos per second through the whole product (HTTP, Redis with every write on disk, Predict, record) against a minimal loop over the same
/// pictures with as many workers: read the file, decode, run the network. The two take turns.
/// </summary>
internal static class PipelineBenchmark
{
    private const int Rounds = 5;

    // The services' code is compiled to its final form only after it has run for a while.
    private const int WarmUp = 80;

    public static async Task RunAsync(int photosPerRound)
    {
        var options = new PredictOptions();
        var workers = options.WorkerCount;
        using var model = CountingModel.Load(options.ModelFile, options.ThreadCount);
        var size = new SizePolicy(model.Facts.Input.MaxSide, model.Facts.Input.MultipleOf, model.Facts.Input.Padding);

        Print.Line($"cost of each step:");
        var pictures = Pictures.Sizes.Select(s => (s.Name, Jpeg: Pictures.Draw(s.Width, s.Height))).ToArray();
        foreach (var (name, jpeg) in pictures)
            Stages.Measure(model, size, name, jpeg);

        Print.Line($"photos per second, {workers} workers, {photosPerRound} photos a round, median of {Rounds} rounds:");
        using var folder = new DataFolder();
        await using var standalone = await StandaloneProcess.StartAsync(folder.Path, StandaloneProcess.Ports.Free());
        var sender = new Sender(standalone.Upload);
        foreach (var (name, jpeg) in pictures)
        {
            var loops = new List<double>();
            var paths = new List<double>();
            await sender.CountAsync(jpeg, WarmUp);
            for (var round = 0; round < Rounds; round++)
            {
                loops.Add(await LoopAsync(model, size, jpeg, workers, photosPerRound));
                paths.Add(await sender.CountAsync(jpeg, photosPerRound));
            }

            var (loop, path) = (Percentiles.Of([.. loops.Order()], 0.5), Percentiles.Of([.. paths.Order()], 0.5));
            Print.Line($"  {name,-7} whole path {path,6:0.00}   minimal loop {loop,6:0.00}   ratio {path / loop:0.00}");
        }
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
                while (Interlocked.Decrement(ref left) >= 0)
                    model.Run(PhotoFitter.Fit(PhotoDecoder.Decode(File.ReadAllBytes(file), long.MaxValue, size, workspace), size, workspace), workspace);
            })));
            return photos / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
