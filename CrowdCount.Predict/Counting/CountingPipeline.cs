using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Predict.Decoding;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Counting;

/// <summary>
/// Decode, fit, run the network and read its answer, thumbnail: the steps of one photo over buffers that serve the next one too. One photo at a time; not
/// thread-safe. In the steady state a photo costs next to no managed memory.
/// </summary>
public sealed class CountingPipeline(CountingModel model, SizePolicy size, long maxPixels, TimeProvider time) : IDisposable
{
    /// <summary>More heads are counted, but not shown.</summary>
    public const int MaxHeads = 16_000;

    private readonly Workspace _workspace = new();
    private readonly HeadPoint[] _heads = GC.AllocateUninitializedArray<HeadPoint>(MaxHeads);
    private readonly byte[] _packed = new byte[MaxHeads * HeadPoints.BytesPerPoint];
    private readonly byte[] _thumbnail = new byte[Thumbnailer.MaxBytes];
    private RgbaView _upright;
    private (int Width, int Height) _shape;

    /// <exception cref="UncountablePhotoException">It can never be counted.</exception>
    public CountedPhoto Count(ReadOnlySpan<byte> photo)
    {
        var calibration = model.Facts.Calibration;
        var look = Look(photo, size);
        var flags = FlagsOf(PhotoQuality.Of(_upright), look.Found.Novelty);
        if (look.Found.IsCrowded && size.Closer(_shape.Width, _shape.Height) is { } closer)
        {
            var (decoding, inference) = (look.Decoding, look.Inference);
            look = Look(photo, closer);
            look = (look.Found, look.Decoding + decoding, look.Inference + inference);
        }

        var count = look.Found.Count;
        var heads = _heads.AsSpan(0, look.Found.Heads);
        HeadPoints.Pack(heads, _packed);
        var deviation = Calibration.Deviation(count, look.Found.Variance);
        return new CountedPhoto(
            count, calibration.Range95(count, deviation), calibration.Range80(count, deviation), deviation, flags, model.Facts.Name,
            _packed.AsMemory(0, heads.Length * HeadPoints.BytesPerPoint), _shape.Width, _shape.Height, look.Decoding, look.Inference);
    }

    /// <summary>A thumbnail of the photo that was just counted, as JPEG; valid until the next photo.</summary>
    public ReadOnlyMemory<byte> Thumbnail() => _thumbnail.AsMemory(0, Thumbnailer.Encode(_upright, _workspace, _thumbnail, _shape));

    /// <summary>After a photo: gives back what only a huge one needed.</summary>
    public void Trim()
    {
        _upright = default;
        _workspace.Trim();
    }

    public void Dispose() => _workspace.Dispose();

    private (Found Found, TimeSpan Decoding, TimeSpan Inference) Look(ReadOnlySpan<byte> photo, SizePolicy from)
    {
        var started = time.GetTimestamp();
        var decoded = PhotoDecoder.Decode(photo, maxPixels, from, _workspace);
        var fitted = PhotoFitter.Fit(decoded, from, _workspace, model.Format);
        (_upright, _shape) = (fitted.Upright, (decoded.Width, decoded.Height));
        var prepared = time.GetTimestamp();
        var found = model.Count(fitted, _workspace, _heads, hasMore: from.Closer(decoded.Width, decoded.Height) is not null);
        return (found, time.GetElapsedTime(started, prepared), time.GetElapsedTime(prepared));
    }

    private static PhotoFlags FlagsOf(PhotoQuality quality, float novelty) =>
        quality.IsDark ? PhotoFlags.Dark : quality.LacksDetail || novelty > 1 ? PhotoFlags.Unfamiliar : PhotoFlags.None;
}
