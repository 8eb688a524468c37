using System.Collections.Concurrent;

namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>Draws the cameras' pictures.</summary>
internal sealed class Studio(int maxScenes) : IDisposable
{
    // Of cameras that repeat themselves; at about 150 kB each.
    private const int MaxRepeated = 256;

    private readonly SceneCache _scenes = new(maxScenes);
    private readonly ConcurrentDictionary<int, (DateTimeOffset Shows, Picture Picture)> _repeated = new();
    private long _drawn;

    /// <summary>Pictures drawn so far.</summary>
    public long Drawn => Interlocked.Read(ref _drawn);

    /// <summary>Scenes that a first picture was drawn of.</summary>
    public int ScenesMade => _scenes.Made;

    /// <summary>The picture of a shot: the same bytes whenever it is asked for.</summary>
    public Task<Picture> DrawAsync(SimulatedCamera camera, Shot shot) =>
        _repeated.TryGetValue(camera.Index, out var before) && before.Shows == shot.Shows
            ? Task.FromResult(before.Picture)
            : Task.Run(() => Draw(camera, shot));

    public void Dispose() => _scenes.Dispose();

    private Picture Draw(SimulatedCamera camera, Shot shot)
    {
        var drawn = _scenes.Draw(camera.Scene, shot.Shows);
        var picture = camera.Behaviour.Alter(new Picture(drawn.Jpeg, drawn.Heads.Length), shot.Number, Seeds.Of(camera.Seed, shot.Number));
        Interlocked.Increment(ref _drawn);
        if (camera.Behaviour.RepeatsItself && (_repeated.Count < MaxRepeated || _repeated.ContainsKey(camera.Index)))
            _repeated[camera.Index] = (shot.Shows, picture);
        return picture;
    }
}
