namespace CrowdCount.Simulator.Fleet;

/// <summary>The fleet cannot run, or not go on, for a reason that its user can do something about: the message is a sentence for them.</summary>
public sealed class FleetException : Exception
{
    public FleetException(string message)
        : base(message)
    {
    }

    public FleetException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
