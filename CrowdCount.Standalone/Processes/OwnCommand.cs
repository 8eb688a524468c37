using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CrowdCount.Standalone;

/// <summary>How to start this program again, whichever process it runs in (its own, the AppHost's, a test's).</summary>
internal static class OwnCommand
{
    public static string AssemblyPath { get; } = typeof(OwnCommand).Assembly.Location;

    public static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        // dotnet/shared/Microsoft.NETCore.App/10.0.x/ is the runtime's folder; a self-contained copy has the runtime beside it and its own executable.
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = File.Exists(dotnet)
            ? new ProcessStartInfo(dotnet) { ArgumentList = { AssemblyPath } }
            : new ProcessStartInfo(Path.ChangeExtension(AssemblyPath, OperatingSystem.IsWindows() ? "exe" : null));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
