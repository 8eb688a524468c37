namespace CrowdCount.Standalone.Hosting;

/// <summary>A child's end of <see cref="RoleChild"/>: the standard input ends with the supervisor.</summary>
internal static class SupervisorsPipe
{
    /// <summary>Environment variable by which a supervisor says: end when the standard input ends.</summary>
    public const string Variable = "CROWDCOUNT_ENDS_WITH_INPUT";

    /// <summary>Cancels when the supervisor is gone; does nothing for a process that was started by a person.</summary>
    public static void Watch(CancellationTokenSource end)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            new Thread(() => WaitForEndOfInput(end)) { IsBackground = true, Name = "supervisor's pipe" }.Start();
    }

    private static void WaitForEndOfInput(CancellationTokenSource end)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
            // Nothing is ever written to it.
        }

        try
        {
            end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // This process was told to end by a signal too, and has come to its end already.
        }
    }
}
