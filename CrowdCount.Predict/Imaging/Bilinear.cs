using System.Runtime.Intrinsics;

namespace CrowdCount.Predict.Imaging;

/// <summary>Scales a picture by interpolating between the centres of its pixels: first down, row by row, then across.</summary>
/// <remarks>
/// Good down to half the size; whole numbers are averaged before (<see cref="BoxReducer"/>). Skia's own scaling takes six times as
/// long (docs/decisions/0024): with several looks at each photo it was an eighth of all the work.
/// </remarks>
public static unsafe class Bilinear
{
    private const int Channels = RgbaView.BytesPerPixel;

    /// <summary>Weights are 256ths: a blended row has 8 bits more than its pixels, and what is blended across has 16.</summary>
    private const int One = 256;

    /// <param name="row">Room for one row of the source.</param>
    /// <param name="target">Room for the result.</param>
    /// <returns>The picture itself when it has that size already.</returns>
    public static RgbaView Scale(RgbaView source, int width, int height, NativeBuffer row, NativeBuffer target)
    {
        if (source.Width == width && source.Height == height)
            return source;

        var result = RgbaView.In(target, width, height, source.Opaque);
        // The last pixel stands there twice: it is its own neighbour to the right.
        var blended = row.Reserve<ushort>((source.Width + 1) * Channels);
        var (across, down) = (new Centres(source.Width, width), new Centres(source.Height, height));
        for (var y = 0; y < height; y++)
        {
            var (above, weight) = down.Of(y);
            BlendDown(source.Row(above), source.Row(Math.Min(above + 1, source.Height - 1)), weight, blended[..^Channels]);
            blended[^(2 * Channels)..^Channels].CopyTo(blended[^Channels..]);
            BlendAcross(blended, across, result.Row(y), width);
        }

        return result;
    }

    private static void BlendDown(byte* above, byte* below, int weight, Span<ushort> blended)
    {
        var (mine, other) = (Vector128.Create((ushort)(One - weight)), Vector128.Create((ushort)weight));
        var i = 0;
        for (; i <= blended.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (aboveLow, aboveHigh) = Vector128.Widen(Vector128.Load(above + i));
            var (belowLow, belowHigh) = Vector128.Widen(Vector128.Load(below + i));
            ((aboveLow * mine) + (belowLow * other)).CopyTo(blended[i..]);
            ((aboveHigh * mine) + (belowHigh * other)).CopyTo(blended[(i + Vector128<ushort>.Count)..]);
        }

        for (; i < blended.Length; i++)
            blended[i] = (ushort)((above[i] * (One - weight)) + (below[i] * weight));
    }

    private static void BlendAcross(ReadOnlySpan<ushort> blended, Centres across, byte* target, int width)
    {
        var half = Vector128.Create(One * One / 2u);
        for (var x = 0; x < width; x++, target += Channels)
        {
            var (left, weight) = across.Of(x);
            var (mine, other) = Vector128.Widen(Vector128.Create(blended.Slice(left * Channels, 2 * Channels)));
            var mean = ((mine * (uint)(One - weight)) + (other * (uint)weight) + half) >>> 16;
            *(uint*)target = Vector128.Narrow(Vector128.Narrow(mean, Vector128<uint>.Zero), Vector128<ushort>.Zero).AsUInt32().ToScalar();
        }
    }

    /// <summary>Where the centres of a scaled side's pixels lie in the source, in 32 bits after the point.</summary>
    private readonly struct Centres(int source, int target)
    {
        private readonly long _step = ((long)source << 32) / target;
        private readonly long _last = (long)(source - 1) << 32;

        /// <summary>The pixel before, and the weight of the one after it. Beyond the outer centres there is only the outer pixel.</summary>
        public (int Before, int Weight) Of(int pixel)
        {
            var place = Math.Clamp((_step * pixel) + (_step / 2) - (1L << 31), 0, _last);
            return ((int)(place >> 32), (int)(place >> 24) & (One - 1));
        }
    }
}
