using System.Buffers.Binary;
using System.Globalization;

namespace CrowdCount.Core.History;

/// <summary>
/// How the tiers lie in Redis; record.lua writes the same. A slot is 32 bytes, little endian: photos u32, people u48, sum of variances f64, largest u32,
/// excluded photos u32, excluded people u48. A key holds a fixed number of slots, so that a quiet camera costs little.
/// </summary>
internal sealed record RollupTiers(string Name, long Seconds, int SlotsPerKey, TimeSpan Life)
{
    public const int SlotBytes = 32;

    /// <summary>The day tier has a key for each year of the site and a slot for each day of it.</summary>
    public const string DayName = "1d";

    public static RollupTiers Of(RollupTier tier) => tier switch
    {
        RollupTier.ThirtySeconds => new("30s", 30, 120, TimeSpan.FromDays(2)),
        RollupTier.Minute => new("1m", 60, 240, TimeSpan.FromDays(14)),
        RollupTier.QuarterHour => new("15m", 900, 96, TimeSpan.FromDays(100)),
        RollupTier.Hour => new("1h", 3600, 240, TimeSpan.FromDays(400)),
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "Days are slots of the site's year, not of fixed seconds."),
    };

    /// <returns>Null when nothing was written there.</returns>
    public static RollupSlot? Read(ReadOnlySpan<byte> slot, DateTimeOffset start)
    {
        if (slot.Length < SlotBytes)
            return null;
        var read = new RollupSlot(
            start,
            BinaryPrimitives.ReadUInt32LittleEndian(slot),
            UInt48(slot[4..]),
            BinaryPrimitives.ReadDoubleLittleEndian(slot[10..]),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(slot[18..]),
            BinaryPrimitives.ReadUInt32LittleEndian(slot[22..]),
            UInt48(slot[26..]));
        return read.Photos == 0 && read.ExcludedPhotos == 0 ? null : read;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({SlotsPerKey} slots a key)");

    private static long UInt48(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((long)BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) << 32);
}
