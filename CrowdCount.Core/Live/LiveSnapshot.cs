using System.Collections.Immutable;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Core.Live;

/// <summary>Everything the live page shows, read from the store at one moment.</summary>
/// <param name="Cameras">All known cameras, by id.</param>
/// <param name="Windows">Aligned 30-second windows, oldest first, empty ones included; the last one is still growing.</param>
/// <param name="Seconds">People per camera by second of capture, for the last 30 seconds and what lies ahead of the clock.</param>
/// <param name="Day">Of all real cameras.</param>
/// <param name="SimulatedDay">Of the simulated ones.</param>
/// <param name="Peak">The most people in view at once today; null while nobody was.</param>
/// <param name="WorkerSilence">Time since any worker last looked for photos; null: there was never one.</param>
/// <param name="Sequences">The last sequence number of each partition, read before anything else.</param>
public sealed record LiveSnapshot(
    DateTimeOffset ReadAt,
    ImmutableArray<LiveCamera> Cameras,
    ImmutableArray<CountWindow> Windows,
    ImmutableArray<SecondCount> Seconds,
    DayTotal Day,
    DayTotal SimulatedDay,
    DayPeak? Peak,
    QueueState Queue,
    TimeSpan? WorkerSilence,
    ImmutableArray<long> Sequences);

/// <param name="Name">As given by people; the id until then.</param>
/// <param name="Group">The place it belongs to, if set.</param>
/// <param name="LastSeen">When the last photo came in, repeats included.</param>
/// <param name="SamePictureSince">When the present picture first came, if it came again since.</param>
/// <param name="ClockWrong">Its last photo's capture time was out of range.</param>
/// <param name="Simulated">It draws its photos; from its first photo on.</param>
/// <param name="Threshold">Counts above it are more people than there should be; null: any number is fine.</param>
/// <param name="Latest">Null until a photo was counted.</param>
public sealed record LiveCamera(
    CameraId Id,
    string Name,
    string? Group,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    DateTimeOffset? SamePictureSince,
    bool ClockWrong,
    bool Simulated,
    int? Threshold,
    LatestCount? Latest);

/// <summary>Sums over all photos captured in one aligned window of 30 seconds.</summary>
public sealed record CountWindow(DateTimeOffset Start, ImmutableArray<CameraSum> Cameras)
{
    public long People => Cameras.Sum(c => c.People);

    /// <summary>Sum of the counts' variances.</summary>
    public double Variance => Cameras.Sum(c => c.Variance);

    public int Photos => Cameras.Sum(c => c.Photos);

    public CountWindow Without(IReadOnlySet<CameraId> cameras) => cameras.Count == 0 ? this : this with { Cameras = [.. Cameras.Where(c => !cameras.Contains(c.Camera))] };
}

/// <summary>One camera's part of a window.</summary>
public readonly record struct CameraSum(CameraId Camera, long People, double Variance, int Photos);

/// <summary>One camera's people in photos captured within one second.</summary>
public readonly record struct SecondCount(DateTimeOffset Second, CameraId Camera, long People, double Variance);

/// <summary>Sightings since the start of the site's day: one person on ten photos is ten sightings.</summary>
public sealed record DayTotal(DateOnly Day, long People, double Variance, long Photos);

/// <param name="Waiting">Photos waiting to be counted, retries included.</param>
/// <param name="Counting">Photos being counted.</param>
/// <param name="OldestWaiting">When the oldest waiting photo was accepted (of those in the live queue); null when none waits.</param>
public sealed record QueueState(long Waiting, long Counting, long Parked, DateTimeOffset? OldestWaiting);
