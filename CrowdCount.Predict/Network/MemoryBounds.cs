using System.Globalization;

namespace CrowdCount.Predict.Network;

/// <summary>Refuses models that would take the machine's memory before they take it: on Linux nothing fails in time, the process is killed.</summary>
internal static class MemoryBounds
{
    /// <summary>Of all of a model's inputs or outputs together, where their shapes are known beforehand: 8 times the largest that is known to make sense.</summary>
    private const double MostTensorBytes = 1L << 30;

    private static readonly double MostWeightBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2.0;

    /// <exception cref="UnusableModelException">They are more than half of the memory.</exception>
    public static void CheckWeights(string path, double bytes)
    {
        if (bytes > MostWeightBytes)
            throw new UnusableModelException($"'{path}' cannot be used: its weights need {Size(bytes)}, and this machine has {Size(MostWeightBytes * 2)}; at most half of that is allowed.");
    }

    /// <exception cref="UnusableModelException">Inputs or outputs are too large.</exception>
    public static void CheckTensors(string path, NetworkSession network)
    {
        foreach (var (what, nodes) in (ReadOnlySpan<(string, IReadOnlyDictionary<string, Microsoft.ML.OnnxRuntime.NodeMetadata>)>)[("input", network.Inputs), ("output", network.Outputs)])
        {
            foreach (var (name, node) in nodes)
            {
                var bytes = node.IsTensor ? node.Dimensions.Aggregate(4.0, (product, side) => product * Math.Max(1, side)) : 0;
                if (bytes > MostTensorBytes)
                    throw new UnusableModelException($"'{path}' cannot be used: its {what} '{name}' [{string.Join(", ", node.Dimensions)}] needs {Size(bytes)}; at most {Size(MostTensorBytes)} are allowed.");
            }
        }
    }

    private static string Size(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):0.#} GB");
}
