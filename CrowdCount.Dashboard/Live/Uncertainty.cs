namespace CrowdCount.Dashboard.Live;

/// <summary>The number after ±: half of the 95 % range, rounded up to a whole person.</summary>
public static class Uncertainty
{
    // Half a range in standard deviations. The hair below keeps a product of floating-point noise from adding a person.
    private const double HalfRange = 1.96;
    private const double Hair = 1e-6;

    /// <param name="low">Lower end of one count's 95 % range.</param>
    /// <param name="high">Upper end.</param>
    public static long OfCount(int low, int high) => (Math.Max(0, high - low) + 1) / 2;

    /// <summary>Of a sum of counts whose errors are taken as independent.</summary>
    /// <param name="variance">Sum of the counts' variances.</param>
    public static long OfSum(double variance) => (long)Math.Ceiling((HalfRange * Math.Sqrt(Math.Max(0, variance))) - Hair);
}
