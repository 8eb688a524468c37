using CrowdCount.Core.Intake;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Benchmarks.Drawn;

/// <summary>Whether the simulator's pictures are taken for pictures of people by networks that have only ever seen photos.</summary>
internal static class DrawnBenchmark
{
    /// <param name="detector">A YOLOX file, or null.</param>
    /// <param name="network">A network of ours, or null for the one that ships.</param>
    public static int Run(string? detector, string? network)
    {
        foreach (var file in new[] { detector, network })
        {
            if (file is null || File.Exists(file))
                continue;
            Print.Line($"There is no file '{file}'.");
            return 2;
        }

        var options = new PredictOptions { ModelPath = network ?? "" };
        using (var model = CountingModel.Load(options.ModelFile, options.ThreadCount))
        using (var pipeline = new CountingPipeline(model, PipelinePool.SizeFor(model, options), new IntakeOptions().MaxPixels, TimeProvider.System))
        {
            Print.Line($"100 drawn pictures with 1 to 60 people, counted by {(network is null ? model.Facts.Name : network)}:");
            Report(DrawnSet.Draw(near: false).Select(p => (p.Place, True: p.Photo.Heads.Length, Counted: pipeline.Count(p.Photo.Jpeg.ToArray()).Count)));
        }

        if (detector is null)
            return 0;
        using var yolox = new Yolox(detector);
        Print.Line($"100 drawn pictures with near people, counted by {Path.GetFileNameWithoutExtension(detector)}:");
        Report(DrawnSet.Draw(near: true).Select(p => (p.Place, True: p.Photo.Heads.Length, Counted: yolox.CountPeople(p.Photo.Jpeg.Span))));
        return 0;
    }

    private static void Report(IEnumerable<(Place Place, int True, int Counted)> pictures)
    {
        var all = pictures.ToList();
        foreach (var place in all.GroupBy(p => p.Place).OrderBy(g => g.Key))
            Line(place.Key.ToString().ToLowerInvariant(), [.. place]);
        Line("all", all);
    }

    private static void Line(string name, List<(Place Place, int True, int Counted)> pictures)
    {
        var (truth, counted) = (pictures.Sum(p => p.True), pictures.Sum(p => p.Counted));
        Print.Line($"  {name,-9} true {truth,5}   counted {counted,5}   ratio {(double)counted / truth,5:0.00}   mean absolute error {pictures.Average(p => Math.Abs(p.True - p.Counted)),5:0.00} of {pictures.Average(p => p.True),5:0.0}");
    }
}
