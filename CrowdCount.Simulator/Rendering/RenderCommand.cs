using System.CommandLine;

namespace CrowdCount.Simulator.Rendering;

/// <summary>Writes pictures and their index.</summary>
internal static class RenderCommand
{
    public static Command Create() => new("render", "Writes pictures and index.jsonl with the true head points.");
}
