using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Core.Intake;

/// <summary>Limits on what is taken in. Section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Bytes of one photo.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxPhotoBytes { get; set; } = 20_000_000;

    /// <summary>Pixels of one photo, from its header.</summary>
    [Range(1_000, 1_000_000_000)]
    public long MaxPixels { get; set; } = 64_000_000;

    /// <summary>Cameras that may be known at once.</summary>
    [Range(1, 100_000)]
    public int MaxCameras { get; set; } = 2_000;

    /// <summary>Photos that may wait in all.</summary>
    [Range(1, 10_000_000)]
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>Bytes that may wait in all.</summary>
    [Range(1_000_000, 1_000_000_000_000)]
    public long MaxWaitingBytes { get; set; } = 1_000_000_000;

    /// <summary>Photos of one camera that may wait.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaitingPerCamera { get; set; } = 1_000;

    /// <summary>Part of the store's <c>maxmemory</c> beyond which photos are refused.</summary>
    [Range(0.1, 1.0)]
    public double MaxMemoryShare { get; set; } = 0.8;

    /// <summary>Free bytes on the disk of <see cref="Storage.StoreOptions.DataDirectory"/> below which photos are refused.</summary>
    [Range(0, 1_000_000_000_000)]
    public long MinFreeDiskBytes { get; set; } = 256_000_000;
}
