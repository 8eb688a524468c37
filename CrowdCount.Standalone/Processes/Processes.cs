using System.Diagnostics;
using System.Globalization;

namespace CrowdCount.Standalone;

/// <summary>Looks up processes that this one did not start.</summary>
internal static class Processes
{
    public static Process? Find(int id)
    {
        try
        {
            return id > 0 ? Process.GetProcessById(id) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The server named by a pid file, if it is alive and works in that file's folder: process ids are used again, so the number alone proves nothing.</summary>
    public static Process? Owner(string pidFile)
    {
        if (!File.Exists(pidFile) || !int.TryParse(File.ReadAllText(pidFile).Trim(), CultureInfo.InvariantCulture, out var id) || Find(id) is not { } process)
            return null;
        if (IsServerOf(process, pidFile))
            return process;
        process.Dispose();
        return null;
    }

    private static bool IsServerOf(Process process, string pidFile)
    {
        try
        {
            // Both servers make the data folder their working folder, and only there lies a pid file with this number. Without /proc the program's name has to do.
            return OperatingSystem.IsLinux()
                ? File.ReadAllText($"/proc/{process.Id}/cwd/{Path.GetFileName(pidFile)}") == File.ReadAllText(pidFile)
                : process.ProcessName.Contains("redis", StringComparison.Ordinal) || process.ProcessName.Contains("valkey", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }
}
