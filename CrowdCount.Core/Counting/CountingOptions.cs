using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Core.Counting;

/// <summary>How photos are handed to workers. Section <c>Counting</c>.</summary>
public sealed class CountingOptions
{
    public const string Section = "Counting";

    /// <summary>A worker that is silent for this long loses its photo to another.</summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait before the first retry; doubled for each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Failed tries after which a photo is parked.</summary>
    [Range(1, 100)]
    public int MaxFailures { get; set; } = 3;

    /// <summary>Lost leases after which a photo is parked, if the last two tries ran alone.</summary>
    [Range(2, 100)]
    public int MaxLostLeases { get; set; } = 5;
}
