using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;

namespace CrowdCount.Upload.Photos;

/// <summary>A photo's receipt. What is not known yet is left out.</summary>
public sealed record PhotoAnswer
{
    /// <summary>28 characters; the same photo sent again has the same id.</summary>
    public required string Id { get; init; }

    public required string Camera { get; init; }

    /// <summary>How far the photo is: waiting and counting go on by themselves, the others are ends.</summary>
    [JsonConverter(typeof(LowerCaseEnum<PhotoState>))]
    public required PhotoState State { get; init; }

    /// <summary>True when this photo was known already: nothing was stored, and it counts once.</summary>
    public bool? Repeated { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When the photo was durable; only in the answer to the request that brought it.</summary>
    public DateTimeOffset? StoredAt { get; init; }

    /// <summary>The time used in totals: X-Captured-At, else EXIF, else acceptedAt.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>"corrected" when the camera's time was more than 2 minutes ahead or 7 days old, so that acceptedAt is used; else "ok".</summary>
    public required string Clock { get; init; }

    public required long Bytes { get; init; }

    /// <summary>image/jpeg, image/png or image/webp, by the bytes.</summary>
    public required string Format { get; init; }

    /// <summary>People, a whole number.</summary>
    public int? Count { get; init; }

    /// <summary>Lower end of the 95 % range.</summary>
    public int? Low { get; init; }

    /// <summary>Upper end of the 95 % range.</summary>
    public int? High { get; init; }

    /// <summary>Lower end of the 80 % range; left out for photos that were counted before it was kept.</summary>
    public int? Low80 { get; init; }

    /// <summary>Upper end of the 80 % range; left out for photos that were counted before it was kept.</summary>
    public int? High80 { get; init; }

    /// <summary>What is special about a counted photo. "test", "frozen" and "dark" keep it out of the totals, "simulated" where there is a real camera; "unfamiliar": unlike what the model learned from, so that the count may be further off.</summary>
    public ImmutableArray<string>? Flags { get; init; }

    /// <summary>People that are really on the photo of a simulated camera; left out for real photos.</summary>
    public int? Drawn { get; init; }

    public string? Model { get; init; }

    /// <summary>Pixels after orientation.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels after orientation.</summary>
    public int? Height { get; init; }

    /// <summary>Seconds from the moment a worker took the photo to its count.</summary>
    public double? Elapsed { get; init; }

    /// <summary>When it was counted, parked, discarded or superseded.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was parked or is being tried again.</summary>
    public string? Cause { get; init; }

    /// <summary>Heads as [x, y] pairs, parts of width and height from 0 to 1, most certain first; only with include=points.</summary>
    public ImmutableArray<double[]>? Points { get; init; }

    internal static PhotoAnswer Of(Receipt receipt, bool repeated = false, DateTimeOffset? storedAt = null, ImmutableArray<HeadPoint>? heads = null) => new()
    {
        Id = receipt.Id.Value,
        Camera = receipt.Camera.Value,
        State = receipt.State,
        Repeated = repeated ? true : null,
        AcceptedAt = receipt.AcceptedAt,
        StoredAt = storedAt,
        CapturedAt = receipt.CapturedAt,
        Clock = receipt.ClockCorrected ? "corrected" : "ok",
        Bytes = receipt.Bytes,
        Format = receipt.Format switch { PhotoFormat.Jpeg => "image/jpeg", PhotoFormat.Png => "image/png", _ => "image/webp" },
        Count = receipt.Count?.Count,
        Low = receipt.Count?.Low,
        High = receipt.Count?.High,
        Low80 = receipt.Count?.Range80?.Low,
        High80 = receipt.Count?.Range80?.High,
        Flags = receipt.Count is null ? null : receipt.Flags.Names(),
        Drawn = receipt.Drawn,
        Model = receipt.Count?.Model,
        Width = receipt.Count?.Width,
        Height = receipt.Count?.Height,
        Elapsed = receipt.Count?.Elapsed.TotalSeconds,
        EndedAt = receipt.EndedAt,
        Cause = receipt.Cause,
        Points = heads?.Select(head => new[] { Rounded(head.X), Rounded(head.Y) }).ToImmutableArray(),
    };

    // A ten-thousandth of a photo is less than a pixel of most.
    private static double Rounded(float part) => Math.Round(part, 4);
}
