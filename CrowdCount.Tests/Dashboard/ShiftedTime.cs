namespace CrowdCount.Tests.Dashboard;

/// <summary>The machine's clock, set forward or back: for stores with a past. Timers run as always.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
