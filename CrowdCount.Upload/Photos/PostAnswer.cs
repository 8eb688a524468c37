using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Photos;

/// <summary>The answer to a request with photos.</summary>
internal static class PostAnswer
{
    public static IResult Of(IReadOnlyList<PhotoOutcome> outcomes) => outcomes is [var only] ? OfOne(only) : OfSeveral(outcomes);

    private static IResult OfOne(PhotoOutcome outcome)
    {
        if (outcome.Problem is { } problem)
            return new ProblemResult(problem);

        return new LocatedResult(outcome.Receipt!.Id, outcome.Status, PhotoAnswer.Of(outcome.Receipt, outcome.Repeated, outcome.StoredAt));
    }

    // 202 if any was accepted (200 if all of those are counted already), else the first error.
    private static IResult OfSeveral(IReadOnlyList<PhotoOutcome> outcomes)
    {
        var answer = PhotosAnswer.Of(outcomes);
        var taken = outcomes.Where(outcome => outcome.Problem is null).ToList();
        return taken.Count == 0
            ? new ProblemResult(outcomes[0].Problem!, new Dictionary<string, object?>(StringComparer.Ordinal) { ["photos"] = answer.Photos })
            : TypedResults.Json(answer, UploadJson.Default.PhotosAnswer, statusCode: taken.Max(outcome => outcome.Status));
    }
}
