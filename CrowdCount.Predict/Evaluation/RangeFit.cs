using System.Collections.Immutable;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Evaluation;

/// <summary>Half the width of the 95 % range by count, from errors on held-out pictures.</summary>
public static class RangeFit
{
    private const double Coverage = 0.95;
    private const int Folds = 5;

    /// <summary>Upper ends of the groups of counts that share a width, before interpolation.</summary>
    private static readonly int[] GroupEnds = [0, 2, 5, 12, 30, 80, 200, int.MaxValue];

    /// <summary>Fewer pictures than this say nothing about one in twenty.</summary>
    private const int SmallestGroup = 20;

    private const double Many = 12;

    public static ImmutableArray<ImmutableArray<double>> Fit(IReadOnlyCollection<Score> scores)
    {
        var groups = new List<List<Score>>();
        foreach (var next in Groups(scores))
        {
            groups.Add(next);
            // A group that is too small, or narrower than the one before it, is taken together with that one: widths must not fall.
            while (groups.Count > 1 && (groups[^1].Count < SmallestGroup || groups[^2].Count < SmallestGroup || Quantile(groups[^1]) < Quantile(groups[^2])))
            {
                groups[^2].AddRange(groups[^1]);
                groups.RemoveAt(groups.Count - 1);
            }
        }

        return [.. groups.Select(group => ImmutableArray.Create(Math.Round(group.Average(score => (double)score.Counted), 1), Quantile(group)))];
    }

    /// <summary>Share of pictures whose true number lies in a range that was fitted without them.</summary>
    public static double CrossValidated(IReadOnlyList<Score> scores, Calibration calibration)
    {
        var covered = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = scores.Where((_, i) => i % Folds == fold);
            var fitted = calibration with { Range = Fit([.. scores.Where((_, i) => i % Folds != fold)]) };
            covered += held.Count(score => fitted.Range95(score.Counted).Contains(score.People));
        }

        return covered / (double)scores.Count;
    }

    private static IEnumerable<List<Score>> Groups(IReadOnlyCollection<Score> scores) =>
        GroupEnds.Select((end, i) => scores.Where(score => score.Counted <= end && (i == 0 || score.Counted > GroupEnds[i - 1])).ToList()).Where(group => group.Count > 0);

    /// <summary>
    /// With the correction for a finite sample: of n new errors, 95 % are expected to be at most this. Errors grow with the count, so within a
    /// group of many people they are compared as shares of it; else one huge crowd would widen the range of a small one.
    /// </summary>
    private static double Quantile(List<Score> scores)
    {
        var average = scores.Average(score => (double)score.Counted);
        double Scaled(Score score) => average < Many ? Math.Abs(score.Error) : Math.Abs(score.Error) * average / score.Counted;
        double[] errors = [.. scores.Select(Scaled).Order()];
        return Math.Round(errors[Math.Min(errors.Length, (int)Math.Ceiling((errors.Length + 1) * Coverage)) - 1], 1);
    }
}
