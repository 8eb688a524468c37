namespace CrowdCount.Upload.Problems;

/// <summary>A kind of failure with a name that never changes.</summary>
/// <param name="Name">Last part of <see cref="Uri"/>, also the reason in logs and metrics.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="RetryAfter">When sending again may help, if nothing better is known.</param>
internal sealed record ProblemType(string Name, int Status, string Title, TimeSpan? RetryAfter = null)
{
    public string Uri { get; } = "urn:crowdcount:problem:" + Name;
}
