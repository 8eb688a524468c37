using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Counting;

/// <summary>
/// Decode, fit, run, find heads, thumbnail: the steps of one photo over buffers that serve the next one too. One photo at a time; not
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

    /// <exception cref="UncountablePhotoException">It can never be counted.</exception>
    public CountedPhoto Count(ReadOnlySpan<byte> photo)
    {
        var calibration = model.Facts.Calibration;

        var started = time.GetTimestamp();
        var decoded = PhotoDecoder.Decode(photo, maxPixels, size, _workspace);
        var fitted = PhotoFitter.Fit(decoded, size, _workspace);
        var prepared = time.GetTimestamp();
        var map = model.Run(fitted, _workspace);
        var answered = time.GetTimestamp();

        _upright = fitted.Upright;
        var count = HeadFinder.Count(map, _upright.Width, _upright.Height, calibration);
        var heads = _heads.AsSpan(0, Math.Min(count, MaxHeads));
        heads = heads[..HeadFinder.Find(map, _upright.Width, _upright.Height, calibration.HeadDistance, _workspace, heads)];
        HeadPoints.Pack(heads, _packed);

        var deviation = Calibration.Deviation(count, variance: 0);
        return new CountedPhoto(
            count, calibration.Range95(count, deviation), calibration.Range80(count, deviation), deviation, PhotoFlags.None, model.Facts.Name,
            _packed.AsMemory(0, heads.Length * HeadPoints.BytesPerPoint), decoded.Width, decoded.Height,
            time.GetElapsedTime(started, prepared), time.GetElapsedTime(prepared, answered));
    }

    /// <summary>A thumbnail of the photo that was just counted, as WebP; valid until the next photo.</summary>
    public ReadOnlyMemory<byte> Thumbnail() => _thumbnail.AsMemory(0, Thumbnailer.Encode(_upright, _workspace.Thumbnail, _thumbnail));

    /// <summary>After a photo: gives back what only a huge one needed.</summary>
    public void Trim()
    {
        _upright = default;
        _workspace.Trim();
    }

    public void Dispose() => _workspace.Dispose();
}
