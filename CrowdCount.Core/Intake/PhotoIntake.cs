using System.Globalization;
using System.Security.Cryptography;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.Core.Intake;

/// <summary>Checks a photo and accepts it: for Upload, and for every other way in.</summary>
public sealed class PhotoIntake(
    RedisConnections redis, Partitions partitions, StoreStatus status, SiteClock clock, IOptions<IntakeOptions> options, IOptions<LiveOptions> live)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // Bytes that no accept script made permanent go by themselves.
    private static readonly TimeSpan IncomingLife = TimeSpan.FromMinutes(15);

    // As in accept.lua: a day may see nothing but refusals.
    private static readonly TimeSpan LedgerLife = TimeSpan.FromDays(400);

    /// <summary>Stores the photo durably and queues it, or says why not. A repeat is answered before any limit of the store is checked.</summary>
    public async Task<IntakeResult> AcceptAsync(PhotoSubmission photo, CancellationToken cancel)
    {
        if (Inspect(photo.Content.Span, out var header) is { } flaw)
        {
            await BookRefusalAsync(flaw.Reason);
            return flaw;
        }

        if (!status.IsUp)
            return Refuse(Refusal.StoreUnavailable);

        try
        {
            return await StoreAsync(photo, header, cancel);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Refuse(ReasonOf(failure));
        }
    }

    /// <summary>Books a refusal that was decided before the photo was read (too large, unknown key, bad camera id). Without a store it is not booked.</summary>
    public async Task BookRefusalAsync(Refusal reason)
    {
        if (!status.IsUp)
            return;
        try
        {
            var field = $"refused:{NameOf(reason)}";
            var ledger = Keys.Ledger(0, SiteClock.KeyOf(clock.DayOf(clock.Now)));
            await Task.WhenAll(
                redis.Commands.HashIncrementAsync(ledger, field),
                redis.Commands.KeyExpireAsync(ledger, LedgerLife),
                redis.Commands.HashIncrementAsync(Keys.Total(0), field));
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            // The refusal itself is answered all the same.
        }
    }

    /// <summary>A refusal's name in the ledger, in problem types and in metrics.</summary>
    public static string NameOf(Refusal reason) => reason switch
    {
        Refusal.Empty => "empty",
        Refusal.NotAnImage => "not-an-image",
        Refusal.Heic => "heic",
        Refusal.TooLarge => "too-large",
        Refusal.Truncated => "truncated",
        Refusal.TooManyPixels => "too-many-pixels",
        Refusal.KeyReused => "key-reused",
        Refusal.SlowDown => "slow-down",
        Refusal.CameraIsReal => "camera-is-real",
        Refusal.CameraIsSimulated => "camera-is-simulated",
        Refusal.TooManyCameras => "too-many-cameras",
        Refusal.QueueFull => "queue-full",
        Refusal.StoreFull => "store-full",
        Refusal.StoreUnavailable => "store-unavailable",
        Refusal.NoRoomOnDisk => "no-room-on-disk",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    private IntakeResult.Refused? Inspect(ReadOnlySpan<byte> content, out PhotoHeader header)
    {
        header = default;
        if (content.IsEmpty)
            return Refuse(Refusal.Empty);
        if (content.Length > options.Value.MaxPhotoBytes)
            return Refuse(Refusal.TooLarge);
        header = PhotoHeader.Read(content);
        return header switch
        {
            { Kind: FileKind.Other } => Refuse(Refusal.NotAnImage),
            { Kind: FileKind.Heif } => Refuse(Refusal.Heic),
            _ when header.Pixels > options.Value.MaxPixels => Refuse(Refusal.TooManyPixels),
            { IsComplete: false } => Refuse(Refusal.Truncated),
            _ => null,
        };
    }

    private async Task<IntakeResult> StoreAsync(PhotoSubmission photo, PhotoHeader header, CancellationToken cancel)
    {
        var sha256 = SHA256.HashData(photo.Content.Span);
        var digest = Convert.ToBase64String(sha256, 0, 16);
        var partition = partitions.Of(photo.Camera);
        var id = photo.IdempotencyKey is { Length: > 0 } key
            ? PhotoId.FromKey(partition, photo.Camera, key, photo.FileIndex)
            : PhotoId.FromContent(partition, photo.Camera, photo.CapturedAt, sha256);

        // A repeat must not send its bytes again, nor be held up by a full store. A receipt that expires in between is found out by the script ("gone").
        var isKnown = await redis.Commands.KeyExistsAsync(Keys.Receipt(id));
        for (var attempt = 0; ; attempt++)
        {
            var nonce = "";
            Task stored = Task.CompletedTask;
            if (!isKnown)
            {
                if (status.Refusing is { } reason)
                {
                    await BookRefusalAsync(reason);
                    return Refuse(reason);
                }

                // Each attempt has a place of its own: two with the same id but other bytes must not meet.
                nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
                cancel.ThrowIfCancellationRequested();
                stored = redis.Bytes.StringSetAsync(Keys.Incoming(id, nonce), photo.Content, IncomingLife);
            }

            // From here on the sender's impatience no longer matters: what is stored is accepted. The script follows the bytes on their connection
            // without waiting for them: one way to the store, and one write to its disk.
            var accepted = (isKnown ? redis.Commands : redis.Bytes).ScriptEvaluateAsync(Scripts.Accept, [Keys.Prefix(partition)], Arguments(photo, header, id, nonce, digest));
            await Task.WhenAll(stored, accepted);
            var answer = (RedisResult[])(await accepted)!;
            switch ((string?)answer[0])
            {
                case "accepted":
                    return new IntakeResult.Accepted(ReceiptCodec.Parse(id, answer[1]));
                case "repeated":
                    return new IntakeResult.Repeated(ReceiptCodec.Parse(id, answer[1]));
                case "gone" when attempt == 0:
                    isKnown = false;
                    break;
                case "gone":
                    return Refuse(Refusal.StoreUnavailable);
                case "key-reused":
                    return Refuse(Refusal.KeyReused);
                case "slow-down":
                    return Refuse(Refusal.SlowDown);
                case "camera-is-real":
                    return Refuse(Refusal.CameraIsReal);
                case "camera-is-simulated":
                    return Refuse(Refusal.CameraIsSimulated);
                case "too-many-cameras":
                    return Refuse(Refusal.TooManyCameras);
                case "queue-full":
                    return Refuse(Refusal.QueueFull);
                case var other:
                    throw new InvalidOperationException($"The accept script answered '{other}'.");
            }
        }
    }

    private RedisValue[] Arguments(PhotoSubmission photo, PhotoHeader header, PhotoId id, string nonce, string digest)
    {
        var now = clock.Now;
        var capture = CaptureTime.Decide(photo.CapturedAt, photo.Content, now, clock.Zone);
        var limits = options.Value;
        // Limits on the whole are shared out evenly over the partitions.
        var share = partitions.Count;
        return
        [
            id.Value, nonce, photo.Camera.Value, digest,
            now.ToUnixTimeMilliseconds(), capture.At.ToUnixTimeMilliseconds(), capture.Corrected ? 1 : 0,
            photo.Content.Length, (int)header.Format, (int)(photo.Drawn is null ? photo.Flags : photo.Flags | PhotoFlags.Simulated), SiteClock.KeyOf(clock.DayOf(now)), photo.TraceParent ?? "",
            (long)live.Value.StaleAfter.TotalMilliseconds,
            Math.Max(1, limits.MaxCameras / share), Math.Max(1, limits.MaxWaiting / share), Math.Max(1, limits.MaxWaitingBytes / share), limits.MaxWaitingPerCamera,
            Keys.Schema, photo.Drawn is { } drawn ? drawn : "",
        ];
    }

    private static Refusal ReasonOf(Exception failure) => failure switch
    {
        // noeviction: the server refuses writes rather than forget something.
        RedisServerException when failure.Message.Contains("OOM", StringComparison.Ordinal) => Refusal.StoreFull,
        RedisServerException when failure.Message.Contains("MISCONF", StringComparison.Ordinal) => Refusal.NoRoomOnDisk,
        _ => Refusal.StoreUnavailable,
    };

    private IntakeResult.Refused Refuse(Refusal reason)
    {
        var limits = options.Value;
        return reason switch
        {
            Refusal.Empty => new(reason, "The request has no photo in it."),
            Refusal.NotAnImage => new(reason, "This is not a JPEG, PNG or WebP photo."),
            Refusal.Heic => new(reason, "HEIC and AVIF photos cannot be read here: save the photo as JPEG."),
            Refusal.TooLarge => new(reason, string.Create(CultureInfo.InvariantCulture, $"A photo may have at most {limits.MaxPhotoBytes / 1_000_000.0:0.#} MB.")),
            Refusal.Truncated => new(reason, "The photo is cut short or its header cannot be read: send the whole file."),
            Refusal.TooManyPixels => new(reason, string.Create(CultureInfo.InvariantCulture, $"A photo may have at most {limits.MaxPixels / 1_000_000.0:0.#} megapixels.")),
            Refusal.KeyReused => new(reason, "This Idempotency-Key was used for another photo: use a new key for each photo."),
            Refusal.SlowDown => new(reason, "This camera has too many photos waiting: send fewer.", Soon),
            Refusal.CameraIsReal => new(reason, "This camera sends real photos: give the simulated one another id."),
            Refusal.CameraIsSimulated => new(reason, "This id belongs to a simulated camera: choose another one, or remove the simulated camera on the dashboard."),
            Refusal.TooManyCameras => new(reason, string.Create(CultureInfo.InvariantCulture, $"As many cameras as are allowed ({limits.MaxCameras}) are known already."), TimeSpan.FromMinutes(1)),
            Refusal.QueueFull => new(reason, "Too many photos are waiting to be counted: try again soon.", Soon),
            Refusal.StoreFull => new(reason, "The store has no room for more photos: try again later.", TimeSpan.FromSeconds(30)),
            Refusal.StoreUnavailable => new(reason, "The store does not answer: try again soon.", Soon),
            Refusal.NoRoomOnDisk => new(reason, "The store's disk is full: try again later.", TimeSpan.FromMinutes(1)),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };
    }
}
