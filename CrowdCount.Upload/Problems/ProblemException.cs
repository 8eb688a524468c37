namespace CrowdCount.Upload.Problems;

/// <summary>Ends a request, or one photo of it, with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public ProblemException(ProblemType type, string detail)
        : this(new Problem(type, detail))
    {
    }

    public Problem Problem { get; } = problem;
}
