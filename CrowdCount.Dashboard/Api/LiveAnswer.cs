using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Dashboard.Live;

namespace CrowdCount.Dashboard.Api;

/// <summary>The answer of <c>GET /api/v1/live</c>. Instants are UTC; plusMinus is half of the 95 % range.</summary>
/// <param name="At">The moment the answer speaks of.</param>
public sealed record LiveAnswer(DateTimeOffset At, InViewAnswer InView, RollingAnswer LastThirtySeconds, DayAnswer SinceStartOfDay, ImmutableArray<CameraAnswer> Cameras)
{
    internal static LiveAnswer Of(LiveView view) => new(
        view.At,
        new InViewAnswer(view.Totals.InView.IsKnown ? view.Totals.InView.People : null, view.Totals.InView.PlusMinus, view.Totals.InView.Cameras, view.Totals.InView.Known),
        new RollingAnswer(view.Totals.LastThirtySeconds.People, view.Totals.LastThirtySeconds.PlusMinus, view.Totals.LastThirtySeconds.AsOf),
        new DayAnswer(view.Totals.Day.People, view.Totals.Day.Photos),
        [.. view.Tiles.Select(CameraAnswer.Of)]);
}

/// <param name="People">Null when no camera is current.</param>
/// <param name="Cameras">How many cameras are in the sum.</param>
/// <param name="Known">How many there are.</param>
public sealed record InViewAnswer(long? People, long PlusMinus, int Cameras, int Known);

/// <param name="People">Null when it cannot be said.</param>
/// <param name="AsOf">The end of the 30 seconds, while counting is late.</param>
public sealed record RollingAnswer(long? People, long PlusMinus, DateTimeOffset? AsOf);

/// <param name="Sightings">People in all photos: one person on ten photos is ten sightings.</param>
public sealed record DayAnswer(long Sightings, long Photos);

/// <param name="Count">The latest count, only while it is current.</param>
/// <param name="Last">The latest count whatever its age.</param>
/// <param name="Simulated">The camera draws its photos; it is part of totals only while there is no real one.</param>
public sealed record CameraAnswer(string Id, string Name, CameraState State, bool Simulated, int? Count, LastCount? Last)
{
    internal static CameraAnswer Of(Tile tile) => new(
        tile.Id.Value,
        tile.Name,
        tile.State,
        tile.Simulated,
        tile.IsCurrent ? tile.Count?.Count : null,
        tile.Count is { } count ? LastCount.Of(count) : null);
}

/// <param name="Low80">Lower end of the 80 % range; null for a photo that was counted before it was kept.</param>
/// <param name="High80">Upper end of the 80 % range, likewise.</param>
/// <param name="Flags">What is special about the photo: "dark", "unfamiliar" …</param>
/// <param name="Drawn">People that are really on a simulated camera's photo; null for a real one.</param>
public sealed record LastCount(
    int Count, int Low, int High, int? Low80, int? High80, ImmutableArray<string> Flags, DateTimeOffset CapturedAt, DateTimeOffset ReceivedAt, string Photo, string Model, int? Drawn)
{
    internal static LastCount Of(LatestCount count) => new(
        count.Count, count.Low, count.High, count.Range80?.Low, count.Range80?.High, count.Flags.Names(), count.CapturedAt, count.ReceivedAt, count.Photo.Value, count.Model, count.Drawn);
}

/// <summary>One of <c>GET /api/v1/windows</c>: all photos captured in 30 aligned seconds.</summary>
/// <param name="Growing">The window is not over yet.</param>
public sealed record WindowAnswer(DateTimeOffset Start, DateTimeOffset End, long People, long PlusMinus, int Photos, bool Growing, ImmutableArray<WindowCameraAnswer> Cameras);

public sealed record WindowCameraAnswer(string Id, long People, int Photos);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(LedgerAnswer))]
[JsonSerializable(typeof(AccountAnswer[]))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(CameraKeyAnswer[]))]
[JsonSerializable(typeof(CameraKeyBody))]
[JsonSerializable(typeof(CameraSettings))]
[JsonSerializable(typeof(CreatedKeyAnswer))]
[JsonSerializable(typeof(float[][]))]
[JsonSerializable(typeof(ImmutableArray<WindowAnswer>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, long>))]
internal sealed partial class ApiJson : JsonSerializerContext;
