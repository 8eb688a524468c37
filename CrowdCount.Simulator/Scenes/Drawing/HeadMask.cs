namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>
/// How much of one head can be seen. It starts with the pixels that the head covers in the picture, each with its share; everything that is drawn in front
/// later takes its share away. What lies outside the picture or behind the person's own things belongs to <paramref name="whole"/> and is never seen.
/// </summary>
/// <param name="whole">Pixels that the head would cover if nothing were in front of it and the picture had no edge.</param>
internal sealed class HeadMask(int left, int top, int width, int height, float[] seen, float whole)
{
    /// <summary>A head counts from this share on.</summary>
    public const float Enough = 0.5f;

    public float SeenShare
    {
        get
        {
            var sum = 0f;
            foreach (var share in seen)
                sum += share;
            return whole > 0 ? sum / whole : 0;
        }
    }

    public bool Counts => SeenShare >= Enough;

    /// <summary>Something in front covers a share of each pixel of a rectangle.</summary>
    /// <param name="cover">Rows of <paramref name="coverWidth"/> shares, 0 to 1.</param>
    public void Hide(int coverLeft, int coverTop, int coverWidth, int coverHeight, ReadOnlySpan<float> cover)
    {
        var (x0, x1) = (Math.Max(left, coverLeft), Math.Min(left + width, coverLeft + coverWidth));
        var (y0, y1) = (Math.Max(top, coverTop), Math.Min(top + height, coverTop + coverHeight));
        for (var y = y0; y < y1; y++)
        {
            var mine = seen.AsSpan((y - top) * width, width);
            var over = cover.Slice((y - coverTop) * coverWidth, coverWidth);
            for (var x = x0; x < x1; x++)
                mine[x - left] *= 1 - over[x - coverLeft];
        }
    }
}
