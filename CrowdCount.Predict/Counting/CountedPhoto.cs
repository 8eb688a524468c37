using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;

namespace CrowdCount.Predict.Counting;

/// <summary>What was found in one photo.</summary>
/// <param name="Range95">Holds the true number in 19 of 20 photos.</param>
/// <param name="Range80">Holds it in 4 of 5.</param>
/// <param name="Deviation">Standard deviation of the count, people.</param>
/// <param name="Flags">What the photo itself shows: dark or covered, unlike the training pictures.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Heads">Packed by Core's HeadPoints; valid until the pipeline counts its next photo.</param>
/// <param name="Width">Of the photo in pixels, upright.</param>
/// <param name="Height">Of the photo in pixels, upright.</param>
/// <param name="Decoding">Decoding, scaling and turning.</param>
/// <param name="Inference">The network, and reading its answer.</param>
public readonly record struct CountedPhoto(int Count, CountRange Range95, CountRange Range80, double Deviation, PhotoFlags Flags, string Model, ReadOnlyMemory<byte> Heads, int Width, int Height, TimeSpan Decoding, TimeSpan Inference);
