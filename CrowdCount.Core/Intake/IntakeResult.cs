using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Intake;

/// <summary>What became of a submission: accepted, a repeat of one that is known, or refused.</summary>
public abstract record IntakeResult
{
    private IntakeResult()
    {
    }

    /// <summary>Stored durably and waiting to be counted.</summary>
    public sealed record Accepted(Receipt Receipt) : IntakeResult;

    /// <summary>Known already; nothing was stored. The receipt says how far it is.</summary>
    public sealed record Repeated(Receipt Receipt) : IntakeResult;

    /// <summary>Nothing was stored.</summary>
    /// <param name="Detail">One sentence for the sender, with the remedy.</param>
    public sealed record Refused(Refusal Reason, string Detail, TimeSpan? RetryAfter = null) : IntakeResult;
}
