using Microsoft.AspNetCore.Mvc;

namespace CrowdCount.Upload.Photos;

/// <summary>The answer to a request with several photos, in the order they came; empty for a heartbeat.</summary>
public sealed record PhotosAnswer(IReadOnlyList<FileAnswer> Photos)
{
    internal static PhotosAnswer Of(IEnumerable<PhotoOutcome> outcomes) => new([.. outcomes.Select(FileAnswer.Of)]);
}

/// <summary>What became of one of several photos.</summary>
/// <param name="File">Its file name as sent, cut to 100 characters.</param>
/// <param name="Status">The status code this photo would have got on its own.</param>
/// <param name="Id">Its id, unless it was refused.</param>
/// <param name="Photo">Its receipt, unless it was refused.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record FileAnswer(string? File, int Status, string? Id, PhotoAnswer? Photo, ProblemDetails? Problem)
{
    internal static FileAnswer Of(PhotoOutcome outcome) => new(
        outcome.File,
        outcome.Status,
        outcome.Receipt?.Id.Value,
        outcome.Receipt is { } receipt ? PhotoAnswer.Of(receipt, outcome.Repeated, outcome.StoredAt) : null,
        outcome.Problem?.ToDetails());
}
