using System.Globalization;
using System.Runtime.InteropServices;

namespace CrowdCount.Benchmarks;

/// <summary>What a figure was measured on, and whether the machine was free enough for it to mean anything.</summary>
internal static class Machine
{
    /// <summary>Load per core above which a measurement is refused.</summary>
    private const double BusyPerCore = 0.35;

    /// <summary>Prints the machine and its load; false (with the reason printed) when it is too busy and the caller did not insist.</summary>
    public static bool IsFit(bool anyway)
    {
        var load = LoadAverage();
        Print.Line($"machine: {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000_000.0:0} GB, .NET {Environment.Version}, {RuntimeInformation.OSDescription.Trim()}");
        Print.Line($"load average (1 min): {(load is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "unknown")}");
        if (anyway || load is not { } busy || busy <= BusyPerCore * Environment.ProcessorCount)
            return true;
        Print.Line($"This machine is busy: a load of more than {BusyPerCore * Environment.ProcessorCount:0.00} spoils the figures. Wait, or add --anyway.");
        return false;
    }

    private static double? LoadAverage() =>
        File.Exists("/proc/loadavg") && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : null;

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
