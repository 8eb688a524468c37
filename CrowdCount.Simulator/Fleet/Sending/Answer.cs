using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Simulator.Fleet.Sending;

/// <summary>What came back for a photo.</summary>
internal sealed record Answer(PhotoOutcome Outcome)
{
    /// <summary>The problem of a request that was broken off because the fleet ends.</summary>
    public const string Stopped = "stopped";

    /// <summary>The problem of a photo that never was.</summary>
    public const string CannotDraw = "cannot-draw";

    public int? Status { get; init; }

    /// <summary>The photo's id in the receipt.</summary>
    public string? Id { get; init; }

    /// <summary>The problem's short name.</summary>
    public string? Problem { get; init; }

    /// <summary>How long the receiver asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A sentence for the fleet's user.</summary>
    public string? Detail { get; init; }

    /// <summary>The same photo is to be sent again.</summary>
    public bool IsForAgain => Outcome is PhotoOutcome.Postponed or PhotoOutcome.Lost or PhotoOutcome.Unreachable;

    /// <summary>Somebody answers who is no Upload.</summary>
    public static Answer NoReceipt(int? status) => new(PhotoOutcome.Refused)
    {
        Status = status,
        Problem = "no-receipt",
        Detail = "The answer is no receipt. Is this the address of CrowdCount's Upload (port 8003), and not of the dashboard?",
    };
}
