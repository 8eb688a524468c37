using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Counting;

/// <summary>What the model found in one photo.</summary>
/// <param name="Count">People, a whole number, at least 0.</param>
/// <param name="Low">Lower end of the 95 % range.</param>
/// <param name="High">Upper end of the 95 % range.</param>
/// <param name="Model">Name of the model, for receipts and history.</param>
/// <param name="Width">Width in pixels after orientation.</param>
/// <param name="Height">Height in pixels after orientation.</param>
/// <param name="Elapsed">From claim to result.</param>
/// <param name="Flags">What the worker saw to be special about the photo; added to what its sender said.</param>
/// <param name="Range80">The 80 % range, if the model gives one.</param>
public sealed record PhotoCount(int Count, int Low, int High, string Model, int Width, int Height, TimeSpan Elapsed, PhotoFlags Flags = PhotoFlags.None, CountRange? Range80 = null)
{
    /// <summary>Variance of the count, taking the range as ±1.96 standard deviations.</summary>
    public double Variance
    {
        get
        {
            var sd = (High - Low) / (2 * 1.96);
            return sd * sd;
        }
    }
}
