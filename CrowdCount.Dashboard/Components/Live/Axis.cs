namespace CrowdCount.Dashboard.Components.Live;

/// <summary>A vertical axis from zero with four or five round ticks.</summary>
/// <param name="Top">The value at the upper edge.</param>
internal sealed record Axis(long Top, IReadOnlyList<long> Ticks)
{
    private const int FewestSteps = 3;
    private const double MostSteps = 4;

    public static Axis For(long largest)
    {
        var step = Round(Math.Max(1, largest) / MostSteps);
        var top = step * Math.Max(FewestSteps, (Math.Max(1, largest) + step - 1) / step);
        return new Axis(top, [.. Enumerable.Range(0, (int)(top / step) + 1).Select(i => i * step)]);
    }

    /// <summary>Distance of a value from the upper edge, in per cent.</summary>
    public double Below(long value) => 100 - Above(value);

    /// <summary>Height of a value, in per cent.</summary>
    public double Above(long value) => 100.0 * Math.Clamp(value, 0, Top) / Top;

    /// <summary>The next 1, 2 or 5 times a power of ten.</summary>
    private static long Round(double step)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
            {
                if (digit * power >= step)
                    return digit * power;
            }
        }
    }
}
