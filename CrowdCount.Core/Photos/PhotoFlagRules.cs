using System.Collections.Immutable;

namespace CrowdCount.Core.Photos;

/// <summary>What flags mean for totals, and how they are written for programs.</summary>
public static class PhotoFlagRules
{
    /// <summary>Each of these alone keeps a photo out of the people totals. The scripts get it as a number (Keys.LuaNames).</summary>
    public const PhotoFlags KeepingOut = PhotoFlags.Test | PhotoFlags.Frozen | PhotoFlags.Dark;

    public static bool KeepOut(this PhotoFlags flags) => (flags & KeepingOut) != PhotoFlags.None;

    /// <summary>Lower-case names for the APIs, in a fixed order; empty for a photo with nothing special.</summary>
    public static ImmutableArray<string> Names(this PhotoFlags flags) =>
        [.. Enum.GetValues<PhotoFlags>().Where(flag => flag != PhotoFlags.None && flags.HasFlag(flag)).Select(flag => flag.ToString().ToLowerInvariant())];
}
