namespace CrowdCount.Core.Counting;

/// <summary>What a move did. Every move checks the photo's present state and does nothing when it does not fit.</summary>
public enum MoveOutcome
{
    /// <summary>The photo moved as asked.</summary>
    Done,

    /// <summary>A retry that was one too many: the photo is parked.</summary>
    Parked,

    /// <summary>The photo was in another state, or another worker holds it: nothing was changed.</summary>
    Ignored,
}
