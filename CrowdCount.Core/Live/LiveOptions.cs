using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Core.Live;

/// <summary>When a camera counts as silent, and how many people are too many. Section <c>Live</c>.</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Silence after which a camera's count is no longer shown as current.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Silence after which a camera counts as offline.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "30.00:00:00")]
    public TimeSpan OfflineAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the same picture may come again before it counts as frozen.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan FrozenAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>People counted by all cameras in one 30-second window above which it is marked; 0 = none. A camera's own threshold is among its settings.</summary>
    [Range(0, int.MaxValue)]
    public int WindowThreshold { get; set; }
}
