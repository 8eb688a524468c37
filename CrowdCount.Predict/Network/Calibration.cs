using System.Collections.Immutable;
using CrowdCount.Core.Counting;

namespace CrowdCount.Predict.Network;

/// <summary>From the network's answer to a count with a range; measured on held-out pictures, see docs/model-card.md.</summary>
/// <param name="PeakMass">People that the 3 × 3 blocks around a peak must hold for it to be a person.</param>
/// <param name="Blend">Up to the first number of people peaks are counted, from the second on densities are summed; between them both.</param>
/// <param name="HeadDistance">Two heads are at least this many pixels apart; at most the side of a block.</param>
/// <param name="Range">Pairs of a count and half the width of its 95 % range, both rising.</param>
public sealed record Calibration(double PeakMass, ImmutableArray<double> Blend, float HeadDistance, ImmutableArray<ImmutableArray<double>> Range)
{
    /// <summary>Where no range of 80 % was measured, its width is taken from the one of 95 % as if errors were distributed normally.</summary>
    private const double NormalShare = 1.2816 / 1.96;

    /// <summary>For models whose errors nobody has measured: half the count, and two people.</summary>
    public static Calibration Assumed { get; } = new(0.4, [12, 40], 7, [[0, 2], [4, 2], [1000, 500]]);

    /// <summary>The range that holds the true number with a probability of 95 %, in whole people.</summary>
    public CountRange Range95(int count) => Around(count, HalfWidth(count));

    /// <summary>With a probability of 80 %.</summary>
    public CountRange Range80(int count) => Around(count, HalfWidth(count) * NormalShare);

    /// <summary>Interpolated in the table; past its end it grows with the count.</summary>
    public double HalfWidth(double count)
    {
        var (lower, upper) = (Range[0], Range[0]);
        foreach (var entry in Range)
        {
            (lower, upper) = (upper, entry);
            if (entry[0] >= count)
                break;
        }

        if (count >= upper[0])
            return upper[0] > 0 ? upper[1] * count / upper[0] : upper[1];
        if (count <= lower[0])
            return lower[1];
        return lower[1] + ((upper[1] - lower[1]) * (count - lower[0]) / (upper[0] - lower[0]));
    }

    private static CountRange Around(int count, double half) => new((int)Math.Max(0, Math.Ceiling(count - half)), (int)Math.Floor(count + half));

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem()
    {
        if (PeakMass is not (> 0 and < 10))
            return "calibration.peakMass must be between 0 and 10";
        if (Blend is not [>= 0, _] || Blend[1] <= Blend[0])
            return "calibration.blend must be two rising numbers";
        if (HeadDistance is not (>= 0 and <= 32))
            return "calibration.headDistance must be between 0 and 32";
        if (Range.IsDefaultOrEmpty || Range.Any(entry => entry is not [>= 0, >= 0]))
            return "calibration.range must hold pairs of a count and a half width";
        if (Range.Zip(Range.Skip(1)).Any(pair => pair.Second[0] <= pair.First[0] || pair.Second[1] < pair.First[1]))
            return "calibration.range must rise";
        return null;
    }
}
