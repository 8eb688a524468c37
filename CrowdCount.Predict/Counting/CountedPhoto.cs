namespace CrowdCount.Predict.Counting;

/// <summary>What was found in one photo.</summary>
/// <param name="Low">Lower end of the 95 % range.</param>
/// <param name="High">Upper end of the 95 % range.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Heads">Packed by Core's HeadPoints; valid until the pipeline counts its next photo.</param>
/// <param name="Width">Of the photo in pixels, upright.</param>
/// <param name="Height">Of the photo in pixels, upright.</param>
/// <param name="Decoding">Decoding, scaling and turning.</param>
/// <param name="Inference">The network.</param>
public readonly record struct CountedPhoto(int Count, int Low, int High, string Model, ReadOnlyMemory<byte> Heads, int Width, int Height, TimeSpan Decoding, TimeSpan Inference);
