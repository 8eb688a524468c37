namespace CrowdCount.Simulator.Fleet.Logging;

/// <summary>One line of the log: an answer to a photo, or an end without one (dropped, unsent). What is not known is left out.</summary>
/// <example><code>{"camera":"simulated-street","number":3,"behaviour":"none","sentAt":"2026-09-10T14:31:40.25+03:00","capturedAt":"2026-09-10T14:31:40.113+03:00",
/// "sha256":"9f…","bytes":143211,"people":41,"outcome":"accepted","status":202,"id":"001AN8BX7Y0G5A0Q8KH457038NX7","attempt":1}</code></example>
public sealed record FleetLogEntry
{
    /// <summary>The camera's id.</summary>
    public required string Camera { get; init; }

    /// <summary>Which of the camera's photos, from 1. Camera and number name the photo: a repeat has the same, and a frozen camera's next photo another.</summary>
    public required int Number { get; init; }

    /// <summary>The camera's kind of behaviour: "none", "frozen" …</summary>
    public required string Behaviour { get; init; }

    /// <summary>When the attempt began, or when it was dropped or given up.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>As sent in X-Captured-At, to the millisecond.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Of the file, lower-case hexadecimal; null for a photo that was dropped before it was drawn.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Size of the file; null before it was drawn.</summary>
    public int? Bytes { get; init; }

    /// <summary>The true count: heads that can be seen. Null before it was drawn.</summary>
    public int? People { get; init; }

    /// <summary>True where nobody could be seen, were there anybody: the receiver should keep such a photo out of totals. Left out for all others.</summary>
    public bool? Dark { get; init; }

    public required PhotoOutcome Outcome { get; init; }

    /// <summary>Of the HTTP answer; null without one.</summary>
    public int? Status { get; init; }

    /// <summary>The photo's id in the receipt.</summary>
    public string? Id { get; init; }

    /// <summary>The problem's type without <c>urn:crowdcount:problem:</c>, or the fleet's own word for it: "timeout", "broken-connection", "stopped" (the fleet ended), "no-connection", "redirect", "no-receipt", "cannot-draw".</summary>
    public string? Problem { get; init; }

    /// <summary>Seconds that the receiver asked to wait.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>Which request with this photo, from 1; for dropped and unsent ones how many there were.</summary>
    public required int Attempt { get; init; }
}
