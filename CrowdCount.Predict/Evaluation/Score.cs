namespace CrowdCount.Predict.Evaluation;

/// <summary>What was counted on one picture, and how many people there are.</summary>
public readonly record struct Score(string Dataset, int Counted, int Low, int High, int People)
{
    public int Error => Counted - People;

    public bool IsInRange => People >= Low && People <= High;
}
