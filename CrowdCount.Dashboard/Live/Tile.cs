using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;

namespace CrowdCount.Dashboard.Live;

/// <summary>One camera as the page shows it.</summary>
/// <param name="Name">As typed by people; never to be trusted as markup.</param>
/// <param name="Group">The place it belongs to, as typed by people.</param>
/// <param name="Count">The newest capture's count; null until a photo was counted.</param>
/// <param name="HeardAt">The instant from which the tile's age and silence are counted.</param>
/// <param name="FrozenAt">When an unchanging picture becomes "frozen"; null while pictures change.</param>
/// <param name="Simulated">It draws its photos.</param>
/// <param name="OutOfTotals">A simulated camera while there is a real one.</param>
/// <param name="OverSince">Since when there are more people than <paramref name="Threshold"/>; null: there are not.</param>
/// <param name="Trend">The last half hour.</param>
/// <param name="NewerWaits">Photos came in after this count and are not counted yet, so silence is not the camera's.</param>
public sealed record Tile(
    CameraId Id,
    string Name,
    string? Group,
    CameraState State,
    LatestCount? Count,
    DateTimeOffset HeardAt,
    DateTimeOffset? SamePictureSince,
    DateTimeOffset? FrozenAt,
    bool NewerWaits,
    bool Simulated,
    bool OutOfTotals,
    int? Threshold,
    DateTimeOffset? OverSince,
    Trend Trend)
{
    /// <summary>The count is part of "In view now".</summary>
    public bool InTotals => IsCurrent && !OutOfTotals && Count is { } count && !count.Flags.KeepOut();

    /// <summary>The count says what is there now.</summary>
    public bool IsCurrent => State is CameraState.Normal or CameraState.Over;

    /// <summary>The picture is unlike what the model learned from: the count may be further off than its range says.</summary>
    public bool IsUnfamiliar => Count?.Flags.HasFlag(PhotoFlags.Unfamiliar) is true;

    public long PlusMinus => Count is null ? 0 : Uncertainty.OfCount(Count.Low, Count.High);

    /// <summary>Taller than wide: the photo stands left of the numbers.</summary>
    public bool IsTall => Count is { } count && count.Height > count.Width;

    /// <summary>Filling the 3:2 area (a tall photo has its own) would cost more than a quarter of the photo, so it is shown whole.</summary>
    public bool ShowWhole
    {
        get
        {
            if (IsTall || Count is not { Width: > 0, Height: > 0 } count)
                return false;
            var shape = (double)count.Width / count.Height / 1.5;
            return Math.Min(shape, 1 / shape) < 0.75;
        }
    }
}
