namespace CrowdCount.Core.Photos;

/// <summary>Where a photo is in its life. Each move is one script that checks the present state and does nothing otherwise.</summary>
public enum PhotoState
{
    /// <summary>Accepted and stored durably; in a queue or due for another try.</summary>
    Waiting,

    /// <summary>A worker holds its lease.</summary>
    Counting,

    /// <summary>In the totals, once.</summary>
    Counted,

    /// <summary>Could not be counted; kept and re-queueable for seven days.</summary>
    Parked,

    /// <summary>Given up after parking.</summary>
    Discarded,

    /// <summary>Overtaken in the queue by a newer photo of a camera that is set to "newest wins".</summary>
    Superseded,
}
