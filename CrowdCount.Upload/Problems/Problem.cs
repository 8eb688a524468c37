using CrowdCount.Core.Intake;
using Microsoft.AspNetCore.Mvc;

namespace CrowdCount.Upload.Problems;

/// <summary>One failure.</summary>
/// <param name="Detail">A sentence for the sender, with the remedy.</param>
internal sealed record Problem(ProblemType Type, string Detail, TimeSpan? RetryAfter = null)
{
    public static readonly Problem StoreUnavailable = new(ProblemTypes.StoreUnavailable, "The store does not answer. Try again in a few seconds.");

    public TimeSpan? RetryAfter { get; } = RetryAfter ?? Type.RetryAfter;

    /// <summary>Whole seconds, at least 1, or null when sending again does not help.</summary>
    public int? RetryAfterSeconds => RetryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null;

    public static Problem Of(IntakeResult.Refused refused) => new(ProblemTypes.Of(refused.Reason), refused.Detail, refused.RetryAfter);

    public ProblemDetails ToDetails()
    {
        var details = new ProblemDetails { Type = Type.Uri, Title = Type.Title, Status = Type.Status, Detail = Detail };
        if (RetryAfterSeconds is { } seconds)
            details.Extensions["retryAfter"] = seconds;
        return details;
    }
}
