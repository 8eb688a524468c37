namespace CrowdCount.Core.Photos;

/// <summary>Why a counted photo stays out of the people totals. The ledger counts it all the same.</summary>
[Flags]
public enum PhotoFlags
{
    None = 0,
    Test = 1,
    Simulated = 2,
    Frozen = 4,
    Dark = 8,
}
