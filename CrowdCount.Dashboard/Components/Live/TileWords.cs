using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>What stands for a state wherever a camera is shown.</summary>
internal static class TileWords
{
    public static string IconOf(Tile tile) => tile.State switch
    {
        CameraState.Normal when tile.Simulated => "shapes",
        CameraState.New => "picture",
        CameraState.Offline => "plug",
        CameraState.Dark => "crossed-eye",
        CameraState.Frozen => "snow",
        CameraState.Over => "warning",
        _ => "clock",
    };

    /// <summary>A state within a sentence.</summary>
    public static string Of(CameraState state, Words words) => state switch
    {
        CameraState.Stale => words.StaleShort,
        CameraState.Offline => words.OfflineShort,
        CameraState.Dark => words.DarkShort,
        CameraState.Frozen => words.FrozenShort,
        CameraState.Over => words.OverShort,
        CameraState.New => words.WaitingForFirstShort,
        _ => words.Normal,
    };

    /// <summary>The value of the state attribute, by which styles choose; tile.js uses the same.</summary>
    public static string NameOf(CameraState state) => state switch
    {
        CameraState.New => "new",
        CameraState.Dark => "dark",
        CameraState.Frozen => "frozen",
        CameraState.Over => "over",
        CameraState.Stale => "stale",
        CameraState.Offline => "offline",
        _ => "normal",
    };
}
