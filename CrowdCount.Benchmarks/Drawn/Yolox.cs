using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SkiaSharp;

namespace CrowdCount.Benchmarks.Drawn;

/// <summary>Finds people with a YOLOX of 416 × 416 whose output is not decoded: a second opinion, trained by others on photos (COCO's 80 classes, a person is the first).</summary>
internal sealed class Yolox(string file) : IDisposable
{
    private const int Side = 416;
    private const float Sure = 0.25f;
    private const float SameBox = 0.45f;

    private static readonly int[] Strides = [8, 16, 32];

    private readonly InferenceSession _session = new(file);

    private readonly record struct Box(float Left, float Top, float Right, float Bottom, float Score);

    public int CountPeople(ReadOnlySpan<byte> jpeg)
    {
        using var outputs = _session.Run([NamedOnnxValue.CreateFromTensor(_session.InputNames[0], Letterboxed(jpeg))]);
        var rows = outputs[0].AsTensor<float>();
        var found = new List<Box>();
        var row = 0;
        foreach (var stride in Strides)
        {
            for (var y = 0; y < Side / stride; y++)
            {
                for (var x = 0; x < Side / stride; x++, row++)
                {
                    var score = rows[0, row, 4] * rows[0, row, 5];
                    if (score < Sure)
                        continue;
                    var (cx, cy) = ((rows[0, row, 0] + x) * stride, (rows[0, row, 1] + y) * stride);
                    var (w, h) = (MathF.Exp(rows[0, row, 2]) * stride, MathF.Exp(rows[0, row, 3]) * stride);
                    found.Add(new Box(cx - (w / 2), cy - (h / 2), cx + (w / 2), cy + (h / 2), score));
                }
            }
        }

        var kept = new List<Box>();
        foreach (var box in found.OrderByDescending(b => b.Score))
            if (kept.TrueForAll(k => Overlap(k, box) < SameBox))
                kept.Add(box);
        return kept.Count;
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The picture in the top left corner, the rest grey; blue, green, red, 0 to 255.</summary>
    private static DenseTensor<float> Letterboxed(ReadOnlySpan<byte> jpeg)
    {
        using var photo = SKBitmap.Decode(jpeg);
        var scale = (float)Side / Math.Max(photo.Width, photo.Height);
        using var small = photo.Resize(new SKImageInfo((int)(photo.Width * scale), (int)(photo.Height * scale), SKColorType.Bgra8888), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var input = new DenseTensor<float>([1, 3, Side, Side]);
        input.Fill(114);
        var pixels = small.GetPixelSpan();
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
                for (var c = 0; c < 3; c++)
                    input[0, c, y, x] = pixels[(y * small.RowBytes) + (x * 4) + c];
        return input;
    }

    private static float Overlap(Box a, Box b)
    {
        var (w, h) = (Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
        if (w <= 0 || h <= 0)
            return 0;
        var shared = w * h;
        return shared / (((a.Right - a.Left) * (a.Bottom - a.Top)) + ((b.Right - b.Left) * (b.Bottom - b.Top)) - shared);
    }
}
