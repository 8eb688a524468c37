using System.Collections.Immutable;
using CrowdCount.Simulator.Fleet.Behaviours;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet;

/// <summary>How many cameras there are, what they do, and where they send.</summary>
public sealed record FleetOptions
{
    public const int MaxCameras = 10_000;
    public const int MaxKeep = 10_000;
    public static readonly TimeSpan ShortestEvery = TimeSpan.FromMilliseconds(10);
    public static readonly TimeSpan LongestEvery = TimeSpan.FromDays(1);
    public static readonly TimeSpan LongestFor = TimeSpan.FromDays(30);

    /// <summary>The Upload's address without <c>/api/v1</c>: <c>http://localhost:8003</c>.</summary>
    public required Uri To { get; init; }

    /// <summary>1 to 10,000.</summary>
    public int Cameras { get; init; } = 5;

    /// <summary>Between two photos of one camera, 10 ms to a day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Any number. The same seed gives the same cameras, and the same pictures at the same times.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The fleet ends when each camera has taken this many photos and all have been answered. Null: it never ends by itself.</summary>
    public int? PhotosPerCamera { get; init; }

    /// <summary>The fleet ends after this time, whatever is still unsent. Null: it never ends by itself.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>How many unsent photos a camera has room for; the oldest gives way.</summary>
    public int Keep { get; init; } = 20;

    /// <summary>What camera ids begin with; letters, digits, <c>-</c>, <c>_</c> or <c>.</c>, at most 40.</summary>
    public string Name { get; init; } = "simulated";

    public BehaviourPlan Behave { get; init; } = BehaviourPlan.None;

    /// <summary>What the cameras look at, by turn. Empty: each <see cref="Place"/>. In the second turn and later with seeds that follow from <see cref="Seed"/>.</summary>
    public IReadOnlyList<SceneDescription> Scenes { get; init; } = [];

    /// <summary>Sent as <c>Authorization: Bearer</c> by cameras that have none of their own in <see cref="Keys"/>. Never logged.</summary>
    public string? Key { get; init; }

    /// <summary>Keys by camera id: one is good for one camera.</summary>
    public ImmutableDictionary<string, string> Keys { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How long a camera waits for an answer before it sends the photo again.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two status lines. Null: there are none.</summary>
    public TimeSpan? StatusEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests under way at once, over all cameras.</summary>
    public int MaxRequests { get; init; } = 64;

    /// <summary>Scenes ready to be drawn, at about 40 MB each. More cameras than that share them, and see them at different moments.</summary>
    public int MaxScenes { get; init; } = 10;

    /// <summary>Pictures drawn at once. Half the cores: the machine has other things to do than to play the crowd.</summary>
    public int MaxDrawings { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Pictures of photos that are to be sent again, at about 150 kB each. Those beyond are drawn again, which gives the same bytes.</summary>
    internal int MaxPicturesHeld { get; init; } = 256;

    /// <exception cref="FleetException">What is wrong, and what is allowed.</exception>
    public void Check()
    {
        _ = FleetRules.Address(To.OriginalString);
        FleetRules.Require(Cameras is >= 1 and <= MaxCameras, $"There can be 1 to {MaxCameras} cameras, not {Cameras}.");
        FleetRules.Require(Every >= ShortestEvery && Every <= LongestEvery, $"A camera can take a photo every {FleetRules.Seconds(ShortestEvery)} to {FleetRules.Seconds(LongestEvery)} seconds, not every {FleetRules.Seconds(Every)}.");
        FleetRules.Require(PhotosPerCamera is null or >= 1, $"A camera takes at least 1 photo, not {PhotosPerCamera}.");
        FleetRules.Require(For is null || (For > TimeSpan.Zero && For <= LongestFor), $"The cameras can run for up to {FleetRules.Seconds(LongestFor)} seconds, not {FleetRules.Seconds(For.GetValueOrDefault())}; without --for they run until they are stopped.");
        FleetRules.Require(Keep is >= 1 and <= MaxKeep, $"A camera can keep 1 to {MaxKeep} photos, not {Keep}.");
        FleetRules.Require(FleetRules.IsName(Name), $"'{Name}' cannot begin a camera's id: it takes 1 to 40 letters, digits, '-', '_' or '.', and no dot at the start.");
        FleetRules.Require((Key is null || FleetRules.IsKey(Key)) && Keys.Values.All(FleetRules.IsKey), "A key has 1 to 500 visible ASCII characters.");
        FleetRules.Require(AnswerTimeout > TimeSpan.Zero && AnswerTimeout <= LongestEvery, "The time to wait for an answer must be more than 0 seconds and at most a day.");
        FleetRules.Require(MaxRequests >= 1 && MaxDrawings >= 1 && MaxScenes >= 1, "At least 1 request, 1 drawing and 1 scene must be possible at once.");
        Behave.Check(this);
    }
}
