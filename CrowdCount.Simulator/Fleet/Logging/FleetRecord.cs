using System.Collections.Immutable;

namespace CrowdCount.Simulator.Fleet.Logging;

/// <summary>A log that was read: what really happened, to compare a receiver's books with.</summary>
/// <param name="Entries">In the order they were written.</param>
public sealed record FleetRecord(ImmutableArray<FleetLogEntry> Entries)
{
    /// <summary>Each photo that has a receipt, once, with its true count: what the receiver must hold.</summary>
    public ImmutableArray<AcceptedPhoto> Accepted =>
    [
        .. Entries.Where(entry => entry is { Outcome: PhotoOutcome.Accepted or PhotoOutcome.Repeated, Id: not null })
            .DistinctBy(entry => entry.Id)
            .Select(entry => new AcceptedPhoto(entry.Id!, entry.Camera, entry.CapturedAt, entry.People ?? 0, entry.Sha256 ?? "", entry.Dark is true)),
    ];

    /// <summary>Photos without a receipt of which an answer was lost: the receiver may hold them or not.</summary>
    public ImmutableArray<FleetLogEntry> InDoubt =>
    [
        .. Entries.GroupBy(entry => (entry.Camera, entry.Number))
            .Where(photo => photo.Any(entry => entry.Outcome == PhotoOutcome.Lost) && !photo.Any(entry => entry.Id is not null || entry.Outcome == PhotoOutcome.Refused))
            .Select(photo => photo.Last()),
    ];
}

/// <summary>A photo that the receiver took.</summary>
/// <param name="Id">From its receipt.</param>
/// <param name="CapturedAt">As the camera said it; the receiver corrects times that cannot be.</param>
/// <param name="People">Heads that can be seen.</param>
/// <param name="Dark">Nobody could be seen, were there anybody.</param>
public sealed record AcceptedPhoto(string Id, string Camera, DateTimeOffset CapturedAt, int People, string Sha256, bool Dark);
