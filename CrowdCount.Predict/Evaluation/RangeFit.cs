using System.Collections.Immutable;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Evaluation;

/// <summary>
/// Widths of the ranges by split conformal prediction (Vovk et al. 2005; normalised as in Papadopoulos et al. 2008): errors on held-out
/// pictures in standard deviations, and of these the quantile, in groups of similar counts so that each size keeps the promise by itself.
/// </summary>
public static class RangeFit
{
    public const double Wide = 0.95;
    public const double Narrow = 0.80;

    private const int Folds = 5;

    /// <summary>Upper ends of the groups of counts that share a width, before interpolation.</summary>
    private static readonly int[] GroupEnds = [0, 2, 5, 12, 30, 80, 200, int.MaxValue];

    /// <summary>Fewer pictures than this say nothing about one in twenty.</summary>
    private const int SmallestGroup = 20;

    public static ImmutableArray<ImmutableArray<double>> Fit(IReadOnlyCollection<Score> scores) =>
        [.. Groups(scores).Select(group => ImmutableArray.Create(Math.Round(group.Average(score => (double)score.Counted), 1), Quantile(group, Wide), Quantile(group, Narrow)))];

    /// <summary>Shares of pictures whose true number lies in ranges that were fitted without them: of the wide range, of the narrow one.</summary>
    public static (double Wide, double Narrow) CrossValidated(IReadOnlyList<Score> scores, Calibration calibration)
    {
        var (wide, narrow) = (0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var fitted = calibration with { Range = Fit([.. scores.Where((_, i) => i % Folds != fold)]) };
            foreach (var score in scores.Where((_, i) => i % Folds == fold))
            {
                wide += fitted.Range95(score.Counted, score.Deviation).Contains(score.People) ? 1 : 0;
                narrow += fitted.Range80(score.Counted, score.Deviation).Contains(score.People) ? 1 : 0;
            }
        }

        return (wide / (double)scores.Count, narrow / (double)scores.Count);
    }

    private static List<List<Score>> Groups(IReadOnlyCollection<Score> scores)
    {
        var groups = new List<List<Score>>();
        foreach (var (end, i) in GroupEnds.Select((end, i) => (end, i)))
        {
            List<Score> next = [.. scores.Where(score => score.Counted <= end && (i == 0 || score.Counted > GroupEnds[i - 1]))];
            // What is too small joins its neighbour.
            if (groups.Count > 0 && (groups[^1].Count < SmallestGroup || next.Count < SmallestGroup))
                groups[^1].AddRange(next);
            else if (next.Count > 0)
                groups.Add(next);
        }

        return groups;
    }

    /// <summary>With the correction for a finite sample: of n new errors this share is expected to be at most as large.</summary>
    private static double Quantile(List<Score> scores, double coverage)
    {
        double[] errors = [.. scores.Select(score => score.AbsoluteError / score.Deviation).Order()];
        var rank = Math.Min(errors.Length, (int)Math.Ceiling((errors.Length + 1) * coverage));
        // Rounded up, so that the error at the rank itself stays inside.
        return Math.Ceiling(errors[rank - 1] * 1000) / 1000;
    }
}
