using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Dashboard;

/// <summary>Does what Upload and Predict do, with drawn photos and given counts.</summary>
public sealed class PhotoHand(PhotoIntake intake, WorkQueue queue)
{
    private static int Seed = 1000;

    /// <summary>Sends a photo and counts it.</summary>
    /// <param name="spread">Half of the 95 % range.</param>
    public async Task<PhotoId> CountAsync(string camera, int people, int spread = 5, DateTimeOffset? capturedAt = null, int width = 640, int height = 480, PhotoFlags flags = PhotoFlags.None, int? drawn = null, IReadOnlyList<HeadPoint>? heads = null, byte[]? thumbnail = null)
    {
        var id = await SendAsync(camera, capturedAt, width, height, drawn);
        await CountWaitingAsync(people, spread, width, height, flags, heads, thumbnail);
        return id;
    }

    /// <summary>Sends a photo that then waits.</summary>
    public Task<PhotoId> SendAsync(string camera, DateTimeOffset? capturedAt = null, int width = 640, int height = 480, int? drawn = null) =>
        SendAsync(camera, TestPhotos.Jpeg(Interlocked.Increment(ref Seed), width, height, people: 14), capturedAt, drawn);

    public async Task<PhotoId> SendAsync(string camera, byte[] photo, DateTimeOffset? capturedAt = null, int? drawn = null) =>
        await intake.AcceptAsync(new PhotoSubmission(CameraId.Parse(camera), photo, CapturedAt: capturedAt, Drawn: drawn), CancellationToken.None) switch
        {
            IntakeResult.Accepted accepted => accepted.Receipt.Id,
            IntakeResult.Repeated repeated => repeated.Receipt.Id,
            var refused => throw new InvalidOperationException($"The photo was not taken: {refused}"),
        };

    /// <summary>Counts the next waiting photo.</summary>
    public async Task CountWaitingAsync(int people, int spread = 5, int width = 640, int height = 480, PhotoFlags flags = PhotoFlags.None, IReadOnlyList<HeadPoint>? heads = null, byte[]? thumbnail = null)
    {
        var item = (await queue.ClaimAsync("test", alone: false, CancellationToken.None)).Item;
        Assert.NotNull(item);
        thumbnail ??= TestPhotos.WebP(Seed, 480, Math.Max(1, 480 * height / width), people: 14);
        var count = new PhotoCount(people, Math.Max(0, people - spread), people + spread, "drawn", width, height, TimeSpan.FromMilliseconds(40), flags | item.Flags, new CountRange(Math.Max(0, people - (spread / 2)), people + 1 + (spread / 2)));
        HeadPoint[] found = [.. heads ?? []];
        var points = new byte[found.Length * HeadPoints.BytesPerPoint];
        HeadPoints.Pack(found, points);
        Assert.Equal(MoveOutcome.Done, await queue.RecordAsync(item, count, thumbnail, points));
    }
}
