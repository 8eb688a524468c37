namespace CrowdCount.Dashboard.Live;

/// <summary>What a tile says about its camera. The browser reaches the same answer by itself while it is cut off (wwwroot/dashboard/tile.js).</summary>
public enum CameraState
{
    /// <summary>No photo counted yet.</summary>
    New,

    /// <summary>The count is current and in the totals.</summary>
    Normal,

    /// <summary>Current and in the totals, but more people than there should be.</summary>
    Over,

    /// <summary>Photos come, but nobody can be seen on them: nearly black, white or one flat colour.</summary>
    Dark,

    /// <summary>Photos come but have not changed for long.</summary>
    Frozen,

    /// <summary>No countable news for a while: the count is no longer shown as current.</summary>
    Stale,

    /// <summary>No news for long.</summary>
    Offline,
}
