using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Benchmarks;

/// <summary>What each step of counting one photo costs, in milliseconds of a core (all threads together).</summary>
internal static class Stages
{
    private const int WarmUp = 3;
    private const int Rounds = 15;

    public static void Measure(CountingModel model, SizePolicy size, string name, byte[] jpeg)
    {
        using var workspace = new Workspace();
        var thumbnail = new byte[Thumbnailer.MaxBytes];
        var heads = new Core.Counting.HeadPoint[CountingPipeline.MaxHeads];
        var calibration = model.Facts.Calibration;
        var costs = new List<double>[] { [], [], [], [], [], [], [] };

        for (var round = -WarmUp; round < Rounds; round++)
        {
            var decoded = default(DecodedPhoto);
            var fitted = default(FittedPhoto);
            var map = default(BlockMap);
            double[] cost =
            [
                Cost(() => decoded = PhotoDecoder.Decode(jpeg, long.MaxValue, size, workspace)),
                Cost(() => fitted = PhotoFitter.Fit(decoded, size, workspace)),
                Cost(() => PhotoQuality.Of(fitted.Upright)),
                Cost(() => map = model.Run(fitted, workspace)),
                Cost(() =>
                {
                    var count = (int)HeadFinder.People(map, fitted.Upright.Width, fitted.Upright.Height, calibration);
                    HeadFinder.Find(map, fitted.Upright.Width, fitted.Upright.Height, calibration.HeadDistance, workspace, heads.AsSpan(0, Math.Min(count, heads.Length)));
                    HeadFinder.Spread(map, fitted.Upright.Width, fitted.Upright.Height);
                }),
                Cost(() => model.Count(fitted, workspace, heads)),
                Cost(() => Thumbnailer.Encode(fitted.Upright, workspace, thumbnail)),
            ];
            for (var i = 0; round >= 0 && i < cost.Length; i++)
                costs[i].Add(cost[i]);
        }

        var medians = costs.Select(c => Percentiles.Of([.. c.Order()], 0.5)).ToArray();
        Print.Line($"  {name,-7} decode {medians[0],6:0.0}   fit {medians[1],5:0.0}   quality {medians[2],5:0.0}   one look {medians[3],6:0.0}   find heads {medians[4],5:0.00}   all looks with heads {medians[5],6:0.0}   thumbnail {medians[6],5:0.0}   core-ms, median of {Rounds}");
    }

    private static double Cost(Action step)
    {
        var before = Environment.CpuUsage.TotalTime;
        step();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
