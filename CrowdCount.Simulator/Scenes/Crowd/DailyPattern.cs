namespace CrowdCount.Simulator.Scenes.Crowd;

/// <summary>How full a place is over the day, 0 to 1.</summary>
internal static class DailyPattern
{
    /// <param name="hour">0 to 24.</param>
    /// <param name="night">What is left at three in the morning.</param>
    /// <param name="peaks">Hours at which most people come, how many of the busiest hour's, and for how long (hours).</param>
    public static float At(double hour, float night, params ReadOnlySpan<(float Hour, float Height, float Width)> peaks)
    {
        var most = night;
        foreach (var (at, height, width) in peaks)
        {
            // The day is a circle: half past eleven at night is near midnight.
            var away = Math.Abs(hour - at);
            away = Math.Min(away, 24 - away) / width;
            most = Math.Max(most, height * (float)Math.Exp(-away * away));
        }

        return Math.Min(most, 1);
    }
}
