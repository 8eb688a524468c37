using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet.Drawing;

/// <summary>Keeps the scenes that were drawn last: a scene holds its background, and a thousand of those would fill the memory.</summary>
internal sealed class SceneCache(int capacity) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SceneDescription, Scene> _idle = [];

    // Oldest first. The capacity is small, so that a list is as good as any.
    private readonly List<SceneDescription> _order = [];

    /// <summary>Draws with the kept scene, or a new one. A scene that is being drawn is out of the cache, so that nobody else draws it.</summary>
    public DrawnPhoto Draw(SceneDescription description, DateTimeOffset at)
    {
        var scene = Take(description) ?? new Scene(description);
        try
        {
            return scene.Draw(at);
        }
        finally
        {
            Keep(description, scene)?.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var scene in _idle.Values)
            scene.Dispose();
        _idle.Clear();
        _order.Clear();
    }

    private Scene? Take(SceneDescription description)
    {
        lock (_lock)
        {
            if (!_idle.Remove(description, out var scene))
                return null;
            _order.Remove(description);
            return scene;
        }
    }

    /// <returns>The scene that has no room any more.</returns>
    private Scene? Keep(SceneDescription description, Scene scene)
    {
        lock (_lock)
        {
            // Two cameras may look at the same scene.
            if (!_idle.TryAdd(description, scene))
                return scene;
            _order.Add(description);
            if (_order.Count <= capacity)
                return null;
            _idle.Remove(_order[0], out var oldest);
            _order.RemoveAt(0);
            return oldest;
        }
    }
}
