using CrowdCount.Dashboard.Simulation;
using CrowdCount.Standalone.Hosting;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone.Demo;

/// <summary>Starts and stops the simulated cameras: a child process, because drawing is native code and must take nothing else along.</summary>
internal sealed class DemoCameras(StandaloneSettings settings, IReadOnlyDictionary<string, string?> shared, DemoKeys keys, TimeProvider clock, ILogger logger, CancellationToken end) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile RoleChild? _child;

    public SimulatorSwitch Switch => new(() => _child is not null, StartAsync, StopAsync, DemoFleet.Previews);

    public async Task StartAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_child is not null || end.IsCancellationRequested)
                return;
            var own = await keys.MakeAsync(end);
            var child = new RoleChild(StandaloneRole.Cameras, settings, shared.Concat(own).ToDictionary(StringComparer.Ordinal), clock, logger);
            child.Start(end);
            _child = child;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task StopAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_child is not null)
            {
                await _child.DisposeAsync();
                await keys.RevokeAsync();
            }

            _child = null;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _one.Dispose();
    }
}
