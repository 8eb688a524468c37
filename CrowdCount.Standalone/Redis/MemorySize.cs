using System.Globalization;

namespace CrowdCount.Standalone.Redis;

/// <summary>Reads Standalone:RedisMaxMemory.</summary>
internal static class MemorySize
{
    private const long Megabyte = 1L << 20;

    /// <summary>Bytes; auto is half of what this machine (or its container) has, from 256 MB to 4 GB.</summary>
    public static long Parse(string text, long machine)
    {
        if (text.Equals("auto", StringComparison.OrdinalIgnoreCase))
            return Math.Clamp(machine / 2, 256 * Megabyte, 4096 * Megabyte);
        var unit = text[^2..].ToUpperInvariant() switch
        {
            "KB" => 1L << 10,
            "MB" => Megabyte,
            "GB" => 1L << 30,
            _ => 1,
        };
        return long.Parse(unit == 1 ? text : text[..^2], CultureInfo.InvariantCulture) * unit;
    }
}
