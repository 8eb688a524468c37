namespace CrowdCount.Standalone.Redis;

/// <summary>The server's own log file: its end explains an exit, and it is cut when a server starts.</summary>
internal static class RedisLog
{
    private const long Largest = 1 << 20;

    /// <summary>The last lines, or an empty string.</summary>
    public static string Tail(string file, int lines = 2)
    {
        if (!File.Exists(file))
            return "";
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(stream.Length, 4096), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return string.Join(Environment.NewLine, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines));
    }

    public static bool TellsOfFullDisk(string tail) =>
        tail.Contains("No space left", StringComparison.Ordinal) || tail.Contains("AOF write error", StringComparison.Ordinal) || tail.Contains("quota", StringComparison.OrdinalIgnoreCase);

    /// <summary>Keeps one older file, so that logs do not grow without bound.</summary>
    public static void Rotate(string file)
    {
        if (new FileInfo(file) is { Exists: true, Length: > Largest })
            File.Move(file, file + ".1", overwrite: true);
    }
}
