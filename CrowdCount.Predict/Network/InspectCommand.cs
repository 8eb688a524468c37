using System.Text.Json;

namespace CrowdCount.Predict.Network;

/// <summary>Says what is in an ONNX file and whether people can be counted with it.</summary>
public static class InspectCommand
{
    public const string Name = "inspect";

    private const string Usage = "usage: inspect FILE.onnx [--facts FILE.json]";
    private const int LongestValue = 300;

    /// <returns>0: usable. 1: not usable, with the reason. 2: called wrongly.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ([_] or [_, "--facts", _]) || !File.Exists(args[0]) || (args.Length == 3 && !File.Exists(args[2])))
        {
            await error.WriteLineAsync(args.FirstOrDefault(arg => arg != "--facts" && !File.Exists(arg)) is { } missing ? $"There is no file '{missing}'.\n{Usage}" : Usage);
            return 2;
        }

        try
        {
            await DescribeAsync(args[0], output);
            using var model = CountingModel.Load(args[0], Environment.ProcessorCount, args.ElementAtOrDefault(2) ?? "");
            await output.WriteLineAsync($"\nusable: {model.Facts.Name}. Facts are from {model.Origin}.\n{JsonSerializer.Serialize(model.Facts, ModelJsonRules.Printed.ModelFacts)}");
            return 0;
        }
        catch (UnusableModelException failure)
        {
            await output.WriteLineAsync($"\nnot usable: {failure.Message}");
            return 1;
        }
    }

    private static async Task DescribeAsync(string path, TextWriter output)
    {
        var file = OnnxFile.Read(path);
        await output.WriteLineAsync($"{path}: file format {file.Ir}, operators {file.Opset}, {new FileInfo(path).Length:N0} bytes, weights {file.WeightBytes:N0} bytes");
        using var network = NetworkSession.Open(path, 1);
        if (network.Producer.Length > 0)
            await output.WriteLineAsync($"made by   {network.Producer}");
        foreach (var (name, node) in network.Inputs)
            await output.WriteLineAsync($"input     {ModelTexts.Tensor(name, node)}");
        foreach (var (name, node) in network.Outputs)
            await output.WriteLineAsync($"output    {ModelTexts.Tensor(name, node)}");
        foreach (var (key, value) in network.Metadata)
            await output.WriteLineAsync($"metadata  {key} = {(value.Length > LongestValue ? value[..LongestValue] + " …" : value)}");
        await output.WriteLineAsync($"detected  {ModelDetector.Detect(network).Why}");
    }
}
