using CrowdCount.Core.Photos;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>What the model knows of one camera.</summary>
internal sealed class ModelCamera(DateTimeOffset first)
{
    public DateTimeOffset First { get; } = first;

    public DateTimeOffset Seen { get; set; } = first;

    /// <summary>The present picture, since when, and whether it came again.</summary>
    public int Picture { get; private set; } = -1;

    public DateTimeOffset Since { get; private set; }

    public bool CameAgain { get; private set; }

    public bool ClockWrong { get; set; }

    public ModelPhoto? Newest { get; set; }

    public ModelPhoto? Latest { get; private set; }

    public DateTimeOffset? DarkSince { get; private set; }

    public void Show(ModelPhoto latest)
    {
        Latest = latest;
        DarkSince = latest.Flags.HasFlag(PhotoFlags.Dark) ? DarkSince ?? latest.Captured : null;
    }

    public void See(int picture, DateTimeOffset now)
    {
        Seen = now;
        CameAgain = picture == Picture;
        if (!CameAgain)
            (Picture, Since) = (picture, now);
    }
}
