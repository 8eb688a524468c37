using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Core.Storage;

/// <summary>Layout of the store. Section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    /// <summary>Partitions of the keys; fixed at the first start of a store.</summary>
    [Range(1, 1024)]
    public int Partitions { get; set; } = 1;

    /// <summary>How long counted photos, their thumbnails and head points are kept.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan KeepPhotos { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Bytes of photos kept after counting; the oldest go first.</summary>
    [Range(0, 10_000_000_000_000)]
    public long MaxKeptBytes { get; set; } = 500_000_000;

    /// <summary>The folder on whose disk the store lives, if it is on this machine; empty = unknown, and free space is not watched.</summary>
    public string DataDirectory { get; set; } = "";
}
