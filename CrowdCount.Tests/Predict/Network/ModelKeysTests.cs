using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Predict.Onnx;

namespace CrowdCount.Tests.Predict.Network;

/// <summary>One list of keys in the code, in its messages and in docs/models.md.</summary>
public sealed partial class ModelKeysTests
{
    private static readonly string Documentation = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "models.md"));

    public static TheoryData<string> Examples() => [.. ExamplePattern().Matches(Documentation).Select(match => match.Groups["json"].Value)];

    [Fact]
    public void Keys_OfTheDescription_AreAllExplained()
    {
        var keys = Names<ModelDescription>("").Concat(Names<InputDescription>("input.")).Concat(Names<OutputDescription>("output."));

        Assert.Equal(ModelKeys.Allowed.Keys.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keys_InTheDocumentation_AreTheSame() =>
        Assert.Equal(
            ModelKeys.Allowed.Select(key => $"{key.Key}: {key.Value}").Order(StringComparer.Ordinal),
            RowPattern().Matches(Documentation).Select(row => $"{row.Groups["key"].Value}: {row.Groups["allowed"].Value}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_InTheDocumentation_AreUnderstood(string json)
    {
        using var folder = new ModelFolder();
        // Nothing fits this network: what is refused must be about its tensors and not about the JSON.
        folder.Write(new OnnxBuilder().Input("x", OnnxBuilder.Float, 1, 7).Constant("y", [1], 1).ToArray(), json);

        Assert.DoesNotContain("cannot be read", folder.Refusal(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names<T>(string section) =>
        ((JsonTypeInfo<T>)ModelJson.Default.Options.GetTypeInfo(typeof(T))).Properties.Select(property => section + property.Name);

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"^\| `(?<key>[\w.]+)` \| (?<allowed>[^|]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowPattern();
}
