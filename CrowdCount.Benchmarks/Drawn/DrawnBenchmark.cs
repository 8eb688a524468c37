using CrowdCount.Core.Intake;
using CrowdCount.Predict;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Network;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Benchmarks.Drawn;

/// <summary>Whether the simulator's pictures are taken for pictures of people by networks that have only ever seen photos.</summary>
internal static class DrawnBenchmark
{
    /// <param name="detector">A detector's file, or null.</param>
    /// <param name="network">Another network, or null for the one that ships.</param>
    public static int Run(string? detector, string? network)
    {
        try
        {
            Count(network ?? "", near: false);
            if (detector is not null)
                Count(detector, near: true);
            return 0;
        }
        catch (UnusableModelException problem)
        {
            Print.Line($"{problem.Message}");
            return 2;
        }
    }

    private static void Count(string file, bool near)
    {
        var options = new PredictOptions { ModelPath = file };
        using var model = CountingModel.Load(options.ModelFile, options.ThreadCount);
        using var pipeline = new CountingPipeline(model, PipelinePool.SizeFor(model, options), new IntakeOptions().MaxPixels, TimeProvider.System);
        Print.Line($"100 drawn pictures with {(near ? "near people" : "1 to 60 people")}, counted by {model.Facts.Name}:");
        Report(DrawnSet.Draw(near).Select(p => (p.Place, True: p.Photo.Heads.Length, Counted: pipeline.Count(p.Photo.Jpeg.Span).Count)));
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
