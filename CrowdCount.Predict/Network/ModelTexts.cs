using System.Text;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace CrowdCount.Predict.Network;

/// <summary>What people are told about a model.</summary>
internal static class ModelTexts
{
    public static string Tensors(NetworkSession network) => $"Inputs: {Tensors(network.Inputs)}. Outputs: {Tensors(network.Outputs)}.";

    public static string Tensor(string name, NodeMetadata node) =>
        node.IsTensor ? $"{name} {node.ElementDataType} [{string.Join(", ", node.Dimensions.Zip(node.SymbolicDimensions, (side, symbol) => side >= 0 ? $"{side}" : symbol.Length > 0 ? symbol : "?"))}]" : $"{name} ({node.OnnxValueType})";

    /// <summary>A sidecar to fill in: what is known, and of the rest what may stand there.</summary>
    public static string Template(ModelDescription known, IReadOnlyList<string> missing)
    {
        var text = new StringBuilder(JsonSerializer.Serialize(known, ModelJsonRules.Printed.ModelDescription));
        foreach (var key in missing)
        {
            var (section, name) = key.Split('.') is [var first, var second] ? (first, second) : ("", key);
            var line = $"\"{name}\": \"<{ModelKeys.Allowed[key]}>\"";
            if (section.Length == 0)
                text.Insert(1, $"\n  {line},");
            else if (text.ToString().IndexOf($"\"{section}\": {{", StringComparison.Ordinal) is >= 0 and var at)
                text.Insert(at + section.Length + 5, $"\n    {line},");
            else
                text.Insert(text.Length - 2, $",\n  \"{section}\": {{\n    {line}\n  }}");
        }

        return text.Replace(",\n  }", "\n  }").Replace(",\n}", "\n}").ToString();
    }

    private static string Tensors(IReadOnlyDictionary<string, NodeMetadata> nodes) => string.Join(", ", nodes.Select(node => Tensor(node.Key, node.Value)));
}
