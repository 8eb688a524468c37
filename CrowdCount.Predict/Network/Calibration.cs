using System.Collections.Immutable;
using CrowdCount.Core.Counting;

namespace CrowdCount.Predict.Network;

/// <summary>From the network's answer to a count with its ranges; measured on held-out pictures, see docs/model-card.md.</summary>
/// <param name="PeakMass">People that some 3 × 3 blocks near a block must hold for it to count where few people are.</param>
/// <param name="Blend">Up to the first number of people the blocks near peaks are summed, from the second on all of them; between them both.</param>
/// <param name="HeadDistance">Two heads are at least this many pixels apart; at most the side of a block.</param>
/// <param name="Range">Rising counts, each with the half widths of its 95 % and its 80 % range in standard deviations.</param>
/// <param name="Crowding">Where the block of an average person holds this many people, the photo is crowded: one that is larger than the network sees it is looked at again, closer; 0 = never.</param>
/// <param name="Looks">Shares of its size at which a photo is seen as well; the count is the mean of all looks.</param>
/// <param name="CrowdLooks">The same for a crowded one.</param>
public sealed record Calibration(
    double PeakMass, ImmutableArray<double> Blend, float HeadDistance, ImmutableArray<ImmutableArray<double>> Range, double Crowding = 0,
    ImmutableArray<double> Looks = default, ImmutableArray<double> CrowdLooks = default)
{
    private const int MostLooks = 4;

    /// <summary>What a whole number cannot say.</summary>
    private const double Rounding = 0.25;

    /// <summary>Of a count: by so much all its blocks may be wrong together, because light, lens or place are new to the network.</summary>
    private const double Shared = 0.1;

    public ImmutableArray<double> Looks { get; init; } = Looks.IsDefault ? [] : Looks;

    public ImmutableArray<double> CrowdLooks { get; init; } = CrowdLooks.IsDefault ? [] : CrowdLooks;

    /// <summary>For models whose errors nobody has measured: about half the count, and at least two people.</summary>
    public static Calibration Assumed { get; } = new(0.2, [12, 40], 7, [[0, 4, 2.6], [20, 5, 3.3]]);

    /// <summary>Of a count in people.</summary>
    /// <param name="variance">Sum of the blocks' own variances; 0 where the model gives none.</param>
    public static double Deviation(int count, double variance) => Math.Sqrt(Rounding + variance + (Shared * count * Shared * count));

    /// <summary>The range that holds the true number with a probability of 95 %, in whole people.</summary>
    /// <param name="deviation">Of <see cref="Deviation"/>.</param>
    public CountRange Range95(int count, double deviation) => Around(count, deviation * Factor(count, 1));

    /// <summary>With a probability of 80 %.</summary>
    /// <inheritdoc cref="Range95"/>
    public CountRange Range80(int count, double deviation) => Around(count, deviation * Factor(count, 2));

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem()
    {
        if (PeakMass is not (> 0 and < 10))
            return "calibration.peakMass must be between 0 and 10";
        if (Blend is not [>= 0, _] || Blend[1] <= Blend[0])
            return "calibration.blend must be two rising numbers";
        if (HeadDistance is not (>= 0 and <= 32))
            return "calibration.headDistance must be between 0 and 32";
        if (Range.IsDefaultOrEmpty || Range.Any(entry => entry is not [>= 0, >= 0, >= 0] || entry[1] < entry[2]))
            return "calibration.range must hold triples of a count and the factors of its 95 % and its 80 % range, of which the first is not the smaller one";
        if (Range.Zip(Range.Skip(1)).Any(pair => pair.Second[0] <= pair.First[0]))
            return "the counts of calibration.range must rise";
        if (Crowding is not (>= 0 and < 100))
            return "calibration.crowding must be between 0 and 100";
        if (!AreShares(Looks) || !AreShares(CrowdLooks))
            return $"calibration.looks and calibration.crowdLooks must hold at most {MostLooks} numbers each, between 0.25 and 2";
        return null;
    }

    private static bool AreShares(ImmutableArray<double> looks) => looks.Length <= MostLooks && looks.All(share => share is >= 0.25 and <= 2);

    private static CountRange Around(int count, double half) => new((int)Math.Max(0, Math.Ceiling(count - half)), (int)Math.Floor(count + half));

    /// <summary>Interpolated between the counts of the table; before its first and past its last one their own.</summary>
    private double Factor(int count, int column)
    {
        var next = 0;
        while (next < Range.Length && Range[next][0] < count)
            next++;
        if (next == 0 || next == Range.Length)
            return Range[Math.Min(next, Range.Length - 1)][column];

        var (lower, upper) = (Range[next - 1], Range[next]);
        return lower[column] + ((upper[column] - lower[column]) * (count - lower[0]) / (upper[0] - lower[0]));
    }
}
