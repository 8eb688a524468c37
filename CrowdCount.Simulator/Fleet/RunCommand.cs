using System.CommandLine;

namespace CrowdCount.Simulator.Fleet;

/// <summary>Cameras that send what they draw.</summary>
internal static class RunCommand
{
    public static Command Create() => new("run", "Runs cameras that send drawn photos to an Upload.");
}
