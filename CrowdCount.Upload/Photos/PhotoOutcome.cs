using CrowdCount.Core.Photos;
using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Photos;

/// <summary>What became of one photo of a request: a receipt or a problem.</summary>
/// <param name="File">Its file name as sent.</param>
/// <param name="Repeated">It was known already.</param>
/// <param name="StoredAt">When it was durable; null for a repeat.</param>
internal sealed record PhotoOutcome(string? File, Receipt? Receipt, bool Repeated = false, DateTimeOffset? StoredAt = null, Problem? Problem = null)
{
    /// <summary>200 with a count, 202 while there is none, else the problem's.</summary>
    public int Status => (Problem, Receipt) switch
    {
        ({ } problem, _) => problem.Type.Status,
        (_, { Count: not null }) => StatusCodes.Status200OK,
        _ => StatusCodes.Status202Accepted,
    };
}
