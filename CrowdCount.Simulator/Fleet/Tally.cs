namespace CrowdCount.Simulator.Fleet;

/// <summary>Counts what one kind of cameras does.</summary>
internal sealed class Tally
{
    public int Cameras { get; set; }

    public long Requests { get; set; }

    public long Accepted { get; set; }

    public long Repeated { get; set; }

    public long Refused { get; set; }

    public long Dropped { get; set; }

    public long Unsent { get; set; }

    public GroupSummary Summary(string behaviour) => new(behaviour, Cameras, Requests, Accepted, Repeated, Refused, Dropped, Unsent);
}
