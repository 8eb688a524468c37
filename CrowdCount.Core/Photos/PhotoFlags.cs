namespace CrowdCount.Core.Photos;

/// <summary>What is special about a photo. Those of <see cref="PhotoFlagRules.KeepingOut"/> keep it out of the people totals; the ledger counts it all the same.</summary>
[Flags]
public enum PhotoFlags
{
    None = 0,
    Test = 1,

    /// <summary>Readers leave the whole simulated camera out, not the photo.</summary>
    Simulated = 2,
    Frozen = 4,

    /// <summary>Nearly black, white or one flat colour: people cannot be seen.</summary>
    Dark = 8,

    /// <summary>Unlike what the model learned from, so that its count is less sure than its range says. Stays in the totals.</summary>
    Unfamiliar = 16,
}
