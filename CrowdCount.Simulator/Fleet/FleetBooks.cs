using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Simulator.Fleet.Sending;

namespace CrowdCount.Simulator.Fleet;

/// <summary>Writes the log, and counts by kind of behaviour.</summary>
internal sealed class FleetBooks
{
    private readonly FleetLog _log;
    private readonly SortedDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    public FleetBooks(FleetLog log, IEnumerable<SimulatedCamera> cameras)
    {
        _log = log;
        foreach (var kind in cameras.GroupBy(camera => camera.Kind))
            _tallies[kind.Key] = new Tally { Cameras = kind.Count() };
    }

    public FleetSummary Summary() => new([.. _tallies.Select(kind => kind.Value.Summary(kind.Key))]);

    /// <summary>An answer to a photo, or its end without one.</summary>
    /// <exception cref="FleetException">The log cannot be written any more.</exception>
    public void Enter(SimulatedCamera camera, Shot shot, Answer answer, DateTimeOffset at)
    {
        _log.Write(new FleetLogEntry
        {
            Camera = camera.Id,
            Number = shot.Number,
            Behaviour = camera.Kind,
            SentAt = at,
            CapturedAt = shot.CapturedAt,
            Sha256 = shot.Facts?.Sha256,
            Bytes = shot.Facts?.Bytes,
            People = shot.Facts?.People,
            Dark = shot.Facts?.IsDark is true ? true : null,
            Outcome = answer.Outcome,
            Status = answer.Status,
            Id = answer.Id,
            Problem = answer.Problem,
            RetryAfter = answer.RetryAfter?.TotalSeconds,
            Attempt = shot.Attempts,
        });
        Count(_tallies[camera.Kind], shot, answer);
    }

    private static void Count(Tally tally, Shot shot, Answer answer)
    {
        if (answer.Outcome is not (PhotoOutcome.Dropped or PhotoOutcome.Unsent or PhotoOutcome.Unreachable))
            tally.Requests++;
        if (answer.Id is not null && !shot.IsAccepted)
        {
            shot.IsAccepted = true;
            tally.Accepted++;
        }

        switch (answer.Outcome)
        {
            case PhotoOutcome.Repeated: tally.Repeated++; break;
            case PhotoOutcome.Refused: tally.Refused++; break;
            case PhotoOutcome.Dropped: tally.Dropped++; break;
            case PhotoOutcome.Unsent: tally.Unsent++; break;
        }
    }
}
