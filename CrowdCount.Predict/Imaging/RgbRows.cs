using System.Runtime.Intrinsics;

namespace CrowdCount.Predict.Imaging;

/// <summary>Turns rows of RGBA into rows of RGB.</summary>
public static unsafe class RgbRows
{
    private const int PixelsPerStep = 4;

    private static readonly Vector128<byte> WithoutAlpha = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);

    /// <param name="source">As many RGBA pixels as the target has RGB ones.</param>
    public static void Copy(byte* source, Span<byte> target)
    {
        var pixels = target.Length / 3;
        fixed (byte* start = target)
        {
            var (to, done) = ((nint)start, 0);
            // Each step writes 16 bytes, of which the next one overwrites the last 4: two more pixels must follow.
            for (; done + PixelsPerStep + 2 <= pixels; done += PixelsPerStep, source += 16, to += 12)
                Vector128.Shuffle(Vector128.Load(source), WithoutAlpha).Store((byte*)to);
            for (; done < pixels; done++, source += 4, to += 3)
            {
                var pixel = (byte*)to;
                pixel[0] = source[0];
                pixel[1] = source[1];
                pixel[2] = source[2];
            }
        }
    }

    /// <summary>Lays colours that were multiplied by alpha on white, in place.</summary>
    public static void LayOnWhite(byte* row, int pixels)
    {
        for (var i = 0; i < pixels; i++, row += 4)
        {
            var white = 255 - row[3];
            row[0] = (byte)Math.Min(255, row[0] + white);
            row[1] = (byte)Math.Min(255, row[1] + white);
            row[2] = (byte)Math.Min(255, row[2] + white);
            row[3] = 255;
        }
    }
}
