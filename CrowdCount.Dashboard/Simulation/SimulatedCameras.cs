using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Dashboard.Simulation;

/// <summary>Starts simulated cameras where the host can, and removes them everywhere.</summary>
public sealed class SimulatedCameras(CameraRemoval removal, LiveState live, ILogger<SimulatedCameras> log, SimulatorSwitch? host = null)
{
    public bool CanStart => host is not null;

    public bool Run => host?.Runs() ?? false;

    public int Previews => host?.Previews.Length ?? 0;

    /// <summary>The picture of one of the cameras, or null when there is no such.</summary>
    // A bare null would become an empty picture.
    public ReadOnlyMemory<byte>? Preview(int number) => number >= 0 && number < Previews ? host!.Previews[number].Value : default(ReadOnlyMemory<byte>?);

    public Task StartAsync() => host?.StartAsync() ?? Task.CompletedTask;

    /// <summary>Stops those that run here, then forgets every simulated camera with all that was counted from it.</summary>
    /// <returns>False when the store did not answer; what is left can be removed by another try.</returns>
    public async Task<bool> StopAndRemoveAsync()
    {
        if (host is not null)
            await host.StopAsync();
        try
        {
            foreach (var tile in live.Current.Tiles.Where(tile => tile.Simulated))
                await removal.RemoveAsync(tile.Id, CancellationToken.None);
            return true;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            Log.SimulatedCamerasNotRemoved(log, failure.GetType().Name);
            return false;
        }
    }
}
