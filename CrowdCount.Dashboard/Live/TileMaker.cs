using CrowdCount.Core.Live;

namespace CrowdCount.Dashboard.Live;

/// <summary>Decides what a camera's tile says at a moment.</summary>
internal static class TileMaker
{
    // LastSeen and ReceivedAt of one photo are stamped by the same script; a difference this small is not another photo.
    private static readonly TimeSpan SamePhoto = TimeSpan.FromSeconds(1);

    public static Tile Of(LiveCamera camera, DateTimeOffset now, LiveOptions limits, bool inTotals, Trend trend)
    {
        if (camera.Latest is not { } latest)
            return new Tile(camera.Id, camera.Name, camera.Group, CameraState.New, null, camera.LastSeen, null, null, true, camera.Simulated, !inTotals, camera.Threshold, null, trend);

        // While the same picture keeps coming its count stays true. Else silence runs from the counted photo: a newer one that waits must not make an old count look current.
        var repeats = camera.SamePictureSince is not null;
        var heard = repeats && camera.LastSeen > latest.ReceivedAt ? camera.LastSeen : latest.ReceivedAt;
        var frozenAt = camera.SamePictureSince + limits.FrozenAfter;
        var newerWaits = !repeats && camera.LastSeen - latest.ReceivedAt > SamePhoto;
        // What a camera was over before its settings changed is no longer said.
        var overSince = camera.Threshold is null ? null : latest.OverSince;
        return new Tile(camera.Id, camera.Name, camera.Group, StateAt(now, heard, latest.DarkSince, frozenAt, overSince, limits), latest, heard, camera.SamePictureSince, frozenAt, newerWaits, camera.Simulated, !inTotals, camera.Threshold, overSince, trend);
    }

    // The order in which several reasons apply: offline, stale, dark, frozen, over.
    private static CameraState StateAt(DateTimeOffset now, DateTimeOffset heard, DateTimeOffset? darkSince, DateTimeOffset? frozenAt, DateTimeOffset? overSince, LiveOptions limits) => (now - heard) switch
    {
        var silence when silence >= limits.OfflineAfter => CameraState.Offline,
        var silence when silence >= limits.StaleAfter => CameraState.Stale,
        _ when darkSince is not null => CameraState.Dark,
        _ when now >= frozenAt => CameraState.Frozen,
        _ => overSince is null ? CameraState.Normal : CameraState.Over,
    };
}
