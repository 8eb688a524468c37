using System.Runtime.InteropServices;

namespace CrowdCount.Tests.Predict.Onnx;

/// <summary>Puts a small ONNX file together. The numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto</summary>
internal sealed class OnnxBuilder
{
    public const int Float = 1, Byte = 2, Int64 = 7, Half = 10;

    private readonly List<(string Key, string Value)> _metadata = [];
    private readonly ProtoWriter _graph = new();
    private int _names;

    public int Opset { get; init; } = 17;

    /// <param name="sides">-1 for any.</param>
    public OnnxBuilder Input(string name, int type, params long[] sides)
    {
        _graph.Message(11, Value(name, type, sides));
        return this;
    }

    public OnnxBuilder Output(string name, params long[] sides)
    {
        _graph.Message(12, Value(name, Float, sides));
        return this;
    }

    /// <summary>A name for a value that nobody has to know.</summary>
    public string Name() => $"v{_names++}";

    public string Weights(long[] sides, params float[] values) => Weights(sides, Float, MemoryMarshal.AsBytes<float>(values));

    public string Weights(params long[] values) => Weights([values.Length], Int64, MemoryMarshal.AsBytes<long>(values));

    /// <summary>Weights that are promised and not there.</summary>
    public void HugeWeights(params long[] sides) => Weights(sides, Float, []);

    /// <returns>The name of its result.</returns>
    public string Node(string operation, string[] inputs, string? output = null, params (string Name, long[] Values)[] attributes)
    {
        const int Integer = 2, Integers = 7;
        output ??= Name();
        var node = new ProtoWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(4, operation);
        foreach (var (name, values) in attributes)
        {
            var attribute = new ProtoWriter().Text(1, name);
            // These take one number; all others that are used here take several.
            var isOne = name is "to" or "axis" or "keepdims";
            foreach (var value in values)
                attribute.Number(isOne ? 3 : 8, value);
            node.Message(5, attribute.Number(20, isOne ? Integer : Integers));
        }

        _graph.Message(1, node);
        return output;
    }

    /// <summary>An output that is the same for every picture.</summary>
    public OnnxBuilder Constant(string output, long[] sides, params float[] values)
    {
        Node("Identity", [Weights(sides, values)], output);
        return Output(output, sides);
    }

    public OnnxBuilder Metadata(string key, string value)
    {
        _metadata.Add((key, value));
        return this;
    }

    public byte[] ToArray()
    {
        var model = new ProtoWriter().Number(1, 8).Text(2, "tests").Message(7, _graph.Text(2, "graph")).Message(8, new ProtoWriter().Text(1, "").Number(2, Opset));
        foreach (var (key, value) in _metadata)
            model.Message(14, new ProtoWriter().Text(1, key).Text(2, value));
        return model.ToArray();
    }

    private static ProtoWriter Value(string name, int type, long[] sides)
    {
        var shape = new ProtoWriter();
        for (var i = 0; i < sides.Length; i++)
            shape.Message(1, sides[i] >= 0 ? new ProtoWriter().Number(1, sides[i]) : new ProtoWriter().Text(2, $"{name}{i}"));
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, new ProtoWriter().Number(1, type).Message(2, shape)));
    }

    private string Weights(long[] sides, int type, ReadOnlySpan<byte> values)
    {
        var name = Name();
        var tensor = new ProtoWriter();
        foreach (var side in sides)
            tensor.Number(1, side);
        _graph.Message(5, tensor.Number(2, type).Text(8, name).Bytes(9, values));
        return name;
    }
}
