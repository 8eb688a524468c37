namespace CrowdCount.Benchmarks;

internal static class Percentiles
{
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="part">0 to 1.</param>
    public static double Of(IReadOnlyList<double> sorted, double part) => sorted[(int)Math.Ceiling(part * (sorted.Count - 1))];
}
