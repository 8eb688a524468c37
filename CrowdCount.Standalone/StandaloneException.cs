namespace CrowdCount.Standalone;

/// <summary>A start that cannot go on: what is wrong and what to do, in words for the person who started it.</summary>
public sealed class StandaloneException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitCode ExitCode { get; } = exitCode;
}
