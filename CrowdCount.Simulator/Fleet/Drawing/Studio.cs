namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>Draws the cameras' pictures, a few at once.</summary>
internal sealed class Studio(int atOnce) : IDisposable
{
    private const int ScenesKept = 16;

    private readonly SemaphoreSlim _places = new(atOnce);
    private readonly SceneCache _scenes = new(ScenesKept);
    private long _drawn;

    /// <summary>Pictures drawn so far.</summary>
    public long Drawn => Interlocked.Read(ref _drawn);

    /// <summary>The picture of a shot: the same bytes whenever it is asked for.</summary>
    public async Task<Picture> DrawAsync(SimulatedCamera camera, Shot shot, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Draw(camera, shot), cancel);
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
