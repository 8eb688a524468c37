using System.Collections.Immutable;
using CrowdCount.Core.Live;
using CrowdCount.Core.Storage;

namespace CrowdCount.Upload.Page;

/// <summary>A camera to choose.</summary>
/// <param name="Name">As people named it; its id until then.</param>
public sealed record KnownCamera(string Id, string Name);

/// <summary>Known cameras that real photos may be sent for. Read at most every ten seconds, however often the page is opened; empty while the store is silent.</summary>
internal sealed class KnownCameras(LiveReader live, StoreStatus store, TimeProvider time) : IDisposable
{
    private const int AtMost = 500;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private (long At, ImmutableArray<KnownCamera> Cameras)? _last;

    public async Task<ImmutableArray<KnownCamera>> ListAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) > Fresh)
                _last = (time.GetTimestamp(), await ReadAsync(cancel));
            return _last.Value.Cameras;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ImmutableArray<KnownCamera>> ReadAsync(CancellationToken cancel)
    {
        if (!store.IsUp)
            return [];

        try
        {
            var snapshot = await live.ReadAsync(1, cancel).WaitAsync(Patience, time, cancel);
            return
            [
                .. snapshot.Cameras.Where(camera => !camera.Simulated).Select(camera => new KnownCamera(camera.Id.Value, camera.Name)).OrderBy(camera => camera.Name, StringComparer.Ordinal)
                    .Take(AtMost),
            ];
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return [];
        }
    }
}
