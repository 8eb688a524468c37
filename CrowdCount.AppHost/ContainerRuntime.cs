using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace CrowdCount.AppHost;

/// <summary>Whether containers can be started here. Asked as Aspire's orchestrator does: with a daemon that is down it would start anyway and wait for ever.</summary>
internal static class ContainerRuntime
{
    private static readonly string[] ConfiguredBy = ["DcpPublisher:ContainerRuntime", "ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static bool IsUp(IConfiguration configuration) =>
        ConfiguredBy.Select(key => configuration[key]).FirstOrDefault(value => !string.IsNullOrEmpty(value)) is { } configured
            ? Answers(configured)
            : Answers("docker") || Answers("podman");

    private static bool Answers(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "container ls -n 1") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
                return false;
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0;
            process.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            // Not installed.
            return false;
        }
    }
}
