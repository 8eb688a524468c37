using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Core.Live;

/// <summary>When a camera counts as silent. Section <c>Live</c>.</summary>
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
}
