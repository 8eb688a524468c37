using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CrowdCount.Standalone;

/// <summary>Asks a process to end. .NET itself can only kill.</summary>
internal static partial class ProcessEnd
{
    private const int Terminate = 15;

    /// <summary>SIGTERM, then SIGKILL when it has not ended in time.</summary>
    public static async Task EndAsync(this Process process, TimeSpan patience)
    {
        try
        {
            if (process.HasExited)
                return;
            if (OperatingSystem.IsWindows())
                process.Kill();
            else
                _ = Kill(process.Id, Terminate);
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It ended in between.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
