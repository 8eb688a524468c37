using System.Collections.Immutable;

namespace CrowdCount.Simulator.Fleet;

/// <summary>What a fleet has done, by kind of behaviour.</summary>
public sealed record FleetSummary(ImmutableArray<GroupSummary> Groups)
{
    public GroupSummary All => new(
        "all", Groups.Sum(g => g.Cameras), Groups.Sum(g => g.Requests), Groups.Sum(g => g.Accepted), Groups.Sum(g => g.Repeated), Groups.Sum(g => g.Refused), Groups.Sum(g => g.Dropped), Groups.Sum(g => g.Unsent));
}

/// <summary>The cameras of one kind of behaviour.</summary>
/// <param name="Requests">Requests that reached a receiver, whatever it answered.</param>
/// <param name="Accepted">Photos with a receipt; each counts once.</param>
/// <param name="Repeated">Requests that were answered as a repeat.</param>
/// <param name="Refused">Photos that will never be taken.</param>
/// <param name="Dropped">Photos that gave way to newer ones.</param>
/// <param name="Unsent">Photos that are still waiting, or on their way.</param>
public sealed record GroupSummary(string Behaviour, int Cameras, long Requests, long Accepted, long Repeated, long Refused, long Dropped, long Unsent)
{
    public override string ToString() =>
        $"{Requests} sent, {Accepted} accepted, {Repeated} repeated, {Refused} refused, {Dropped} dropped, {Unsent} unsent";
}
