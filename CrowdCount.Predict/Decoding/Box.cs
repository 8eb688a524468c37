namespace CrowdCount.Predict.Decoding;

/// <summary>A box around somebody, in pixels of the input, and how likely.</summary>
public readonly record struct Box(float Left, float Top, float Right, float Bottom, float Score)
{
    /// <summary>A head is about an eighth of a standing person; of a box that is wider than high only the upper part is known.</summary>
    private const float HeadShare = 0.12f;

    public float CentreX => (Left + Right) / 2;

    public float CentreY => (Top + Bottom) / 2;

    /// <summary>Where in the box the head's centre probably is.</summary>
    public float HeadY => Top + Math.Min((Right - Left) / 2, HeadShare * (Bottom - Top));

    private float Area => (Right - Left) * (Bottom - Top);

    public static Box Around(float x, float y, float width, float height, float score) =>
        new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2), score);

    /// <summary>What both cover as a share of what either covers.</summary>
    public float Overlap(Box other)
    {
        var (width, height) = (Math.Min(Right, other.Right) - Math.Max(Left, other.Left), Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));
        if (width <= 0 || height <= 0)
            return 0;
        var shared = width * height;
        return shared / (Area + other.Area - shared);
    }
}
