using System.Collections.Concurrent;

namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>Draws the cameras' pictures, a few at once.</summary>
internal sealed class Studio(FleetOptions options) : IDisposable
{
    // Of cameras that repeat themselves; at about 150 kB each.
    private const int MaxRepeated = 256;

    private readonly SemaphoreSlim _places = new(options.MaxDrawings);
    private readonly SceneCache _scenes = new(options.MaxScenes);
    private readonly ConcurrentDictionary<int, (DateTimeOffset Shows, Picture Picture)> _repeated = new();
    private long _drawn;

    /// <summary>Pictures drawn so far.</summary>
    public long Drawn => Interlocked.Read(ref _drawn);

    /// <summary>Nothing more can be drawn at this moment.</summary>
    public bool IsFull => _places.CurrentCount == 0;

    /// <summary>The picture of a shot: the same bytes whenever it is asked for.</summary>
    public async Task<Picture> DrawAsync(SimulatedCamera camera, Shot shot, CancellationToken cancel)
    {
        if (_repeated.TryGetValue(camera.Index, out var before) && before.Shows == shot.Shows)
            return before.Picture;

        await _places.WaitAsync(cancel);
        try
        {
            var picture = await Task.Run(() => Draw(camera, shot), cancel);
            if (camera.Behaviour.RepeatsItself && (_repeated.Count < MaxRepeated || _repeated.ContainsKey(camera.Index)))
                _repeated[camera.Index] = (shot.Shows, picture);
            return picture;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _scenes.Dispose();
        _places.Dispose();
    }

    private Picture Draw(SimulatedCamera camera, Shot shot)
    {
        var drawn = _scenes.Draw(camera.Scene, shot.Shows);
        var picture = camera.Behaviour.Alter(new Picture(drawn.Jpeg, drawn.Heads.Length), shot.Number, Seeds.Of(camera.Seed, shot.Number));
        Interlocked.Increment(ref _drawn);
        return picture;
    }
}
