using System.Collections.Immutable;
using SkiaSharp;

namespace CrowdCount.Simulator.Scenes;

/// <summary>Draws one view of one place at any moment. Not safe for several threads at once.</summary>
public sealed class Scene(SceneDescription description) : IDisposable
{
    /// <summary>The picture at a moment, by the clock of the place.</summary>
    public DrawnPhoto Draw(DateTimeOffset at)
    {
        using var bitmap = new SKBitmap(description.Width, description.Height);
        bitmap.Erase(new SKColor((byte)at.Second, 90, 90));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);
        return new DrawnPhoto(data.ToArray(), description.Width, description.Height, ImmutableArray<DrawnHead>.Empty);
    }

    public void Dispose()
    {
    }
}
