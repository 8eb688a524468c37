using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>
/// Keeps the scenes that were drawn last. The first picture of a scene takes about a second and the next ones a twentieth of that,
/// but a scene holds about 40 MB: there is room for a few only.
/// </summary>
internal sealed class SceneCache(int capacity) : IDisposable
{
    private readonly Lock _lock = new();

    // The one used longest ago comes first. The capacity is small, so that a list is as good as any.
    private readonly List<Kept> _scenes = [];
    private int _made;

    /// <summary>Scenes that a first picture was drawn of.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>Draws with the kept scene, or a new one; waits while somebody else draws with it.</summary>
    public DrawnPhoto Draw(SceneDescription description, DateTimeOffset at)
    {
        var kept = Take(description);
        var isFirst = false;
        try
        {
            return kept.Draw(at, out isFirst);
        }
        finally
        {
            if (isFirst)
                Interlocked.Increment(ref _made);
            GiveBack(kept)?.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var kept in _scenes)
            kept.Dispose();
        _scenes.Clear();
    }

    private Kept Take(SceneDescription description)
    {
        lock (_lock)
        {
            var kept = _scenes.Find(scene => scene.Description == description) ?? new Kept(description);
            _scenes.Remove(kept);
            _scenes.Add(kept);
            kept.Users++;
            return kept;
        }
    }

    /// <returns>A scene that has no room any more.</returns>
    private Kept? GiveBack(Kept kept)
    {
        lock (_lock)
        {
            kept.Users--;
            if (_scenes.Count <= capacity || _scenes.Find(scene => scene.Users == 0) is not { } oldest)
                return null;
            _scenes.Remove(oldest);
            return oldest;
        }
    }

    private sealed class Kept(SceneDescription description) : IDisposable
    {
        private readonly Lock _drawing = new();
        private Scene? _scene;

        public SceneDescription Description { get; } = description;

        /// <summary>Those who draw with it or wait to.</summary>
        public int Users { get; set; }

        public DrawnPhoto Draw(DateTimeOffset at, out bool isFirst)
        {
            lock (_drawing)
            {
                isFirst = _scene is null;
                _scene ??= new Scene(Description);
                return _scene.Draw(at);
            }
        }

        public void Dispose() => _scene?.Dispose();
    }
}
