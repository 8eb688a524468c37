using System.Collections.Immutable;

namespace CrowdCount.Dashboard.Simulation;

/// <summary>What a host with simulated cameras of its own offers; Standalone registers one. Beside a dashboard alone, cameras are started by hand.</summary>
/// <param name="Runs">Whether they run, or are starting.</param>
/// <param name="StartAsync">Starts four; nothing when they run.</param>
/// <param name="StopAsync">Returns when they have ended and send nothing more.</param>
/// <param name="Previews">Small pictures (JPEG) of what they will show, drawn when first asked for.</param>
public sealed record SimulatorSwitch(Func<bool> Runs, Func<Task> StartAsync, Func<Task> StopAsync, ImmutableArray<Lazy<ReadOnlyMemory<byte>>> Previews);
