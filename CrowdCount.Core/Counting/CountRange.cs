namespace CrowdCount.Core.Counting;

/// <summary>Whole numbers of people between which the true one lies with a stated probability, both ends included.</summary>
public readonly record struct CountRange(int Low, int High)
{
    public bool Contains(int people) => people >= Low && people <= High;
}
