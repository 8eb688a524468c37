using CrowdCount.Predict.Imaging;

namespace CrowdCount.Predict.Decoding;

internal static class Rounding
{
    /// <summary>More than anybody has photographed: such a number is none.</summary>
    private const double Most = 1_000_000;

    /// <summary>A whole number of people; less than none is none.</summary>
    /// <exception cref="UncountablePhotoException">It is not a number, or absurd.</exception>
    public static int ToPeople(double number)
    {
        if (!double.IsFinite(number) || number > Most)
            throw new UncountablePhotoException(UncountableReason.NoAnswer, "The model's answer for this photo is not a number.");
        return (int)Math.Floor(Math.Max(0, number) + 0.5);
    }
}
