using System.Net;
using System.Net.Sockets;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Hosting;

/// <summary>Finds a taken port before anything is started, and says which setting changes it.</summary>
internal static class PortCheck
{
    // A killed Standalone's Predict may still be finishing its photo.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task AllFreeAsync(StandaloneOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        await FreeAsync(nameof(StandaloneOptions.UploadPort), options.UploadPort, TimeSpan.Zero, clock, cancellation);
        await FreeAsync(nameof(StandaloneOptions.DashboardPort), options.DashboardPort, TimeSpan.Zero, clock, cancellation);
        await FreeAsync(nameof(StandaloneOptions.PredictPort), options.PredictPort, Patience, clock, cancellation);
    }

    public static StandaloneException Taken(string property, int port)
    {
        var setting = SettingTable.Find($"{StandaloneOptions.Section}:{property}")!;
        return new StandaloneException(ExitCode.BadSettings, $"{setting.Key} {port} is in use by another program. End it, or choose another port with --{setting.Switch}.");
    }

    private static async Task FreeAsync(string property, int port, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var since = clock.GetTimestamp();
        while (!IsFree(IPAddress.Loopback, port) || !IsFree(IPAddress.IPv6Loopback, port))
        {
            if (clock.GetElapsedTime(since) >= patience)
                throw Taken(property, port);
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation);
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException)
        {
            // No IPv6 here: nobody can hold the port.
            return true;
        }
    }
}
