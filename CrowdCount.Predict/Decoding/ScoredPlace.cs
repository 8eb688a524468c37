namespace CrowdCount.Predict.Decoding;

/// <summary>Where a head may be, in pixels of the input, and how likely.</summary>
internal readonly record struct ScoredPlace(float X, float Y, float Score)
{
    public static int MostCertainFirst(ScoredPlace one, ScoredPlace other) => other.Score.CompareTo(one.Score);
}
