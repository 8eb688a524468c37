using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;

namespace CrowdCount.Predict.Evaluation;

/// <summary>What was counted on one picture, and how many people there are.</summary>
/// <param name="Deviation">Standard deviation of the count, people: Calibration.Deviation.</param>
/// <param name="Game">GAME 1 to 3; null when the picture's heads are not known.</param>
public sealed record Score(string Dataset, int Counted, CountRange Range95, CountRange Range80, int People, double Deviation, PhotoFlags Flags = PhotoFlags.None, double[]? Game = null)
{
    public int Error => Counted - People;

    public int AbsoluteError => Math.Abs(Error);
}
