using CrowdCount.Core.Counting;

namespace CrowdCount.Predict.Evaluation;

/// <summary>What was counted on one picture, and how many people there are.</summary>
public readonly record struct Score(string Dataset, int Counted, CountRange Range95, CountRange Range80, int People)
{
    public int Error => Counted - People;

    public bool IsInRange => Range95.Contains(People);
}
