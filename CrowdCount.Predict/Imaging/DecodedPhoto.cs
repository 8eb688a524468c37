using SkiaSharp;

namespace CrowdCount.Predict.Imaging;

/// <summary>A photo as its codec gave it: at least as large as the network needs, not yet turned upright.</summary>
/// <param name="Width">Of the whole photo in pixels, upright.</param>
/// <param name="Height">Of the whole photo in pixels, upright.</param>
public readonly record struct DecodedPhoto(RgbaView Pixels, SKEncodedOrigin Origin, int Width, int Height);
