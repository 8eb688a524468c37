namespace CrowdCount.Tests.Predict.Onnx;

/// <summary>Networks of a few operators whose answers can be told beforehand.</summary>
internal static class SmallModels
{
    /// <summary>Answers with one value of its input: which pixel reaches the network where, and as what number.</summary>
    /// <param name="at">Batch, then as the layout has it.</param>
    public static byte[] Probe(long[] input, long[] at, int type = OnnxBuilder.Float)
    {
        var onnx = new OnnxBuilder().Input("image", type, input);
        var value = onnx.Node("Slice", ["image", onnx.Weights(at), onnx.Weights([.. at.Select(place => place + 1)])]);
        onnx.Node("Cast", [value], "count", ("to", [OnnxBuilder.Float]));
        return onnx.Output("count", 1, 1, 1, 1).ToArray();
    }

    /// <summary>A density map: the average of the first channel over squares.</summary>
    public static byte[] Averages(int stride, string output = "density", bool second = false)
    {
        var onnx = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1);
        var red = onnx.Node("Slice", ["image", onnx.Weights(0L), onnx.Weights(1L), onnx.Weights(1L)]);
        onnx.Node("AveragePool", [red], output, ("kernel_shape", [stride, stride]), ("strides", [stride, stride]));
        onnx.Output(output, 1, 1, -1, -1);
        // DM-Count gives the same map again, divided by its sum.
        if (second)
        {
            onnx.Node("Div", [output, onnx.Node("ReduceSum", [output], null, ("keepdims", [1]))], output + "_normed");
            onnx.Output(output + "_normed", 1, 1, -1, -1);
        }

        return onnx.ToArray();
    }

    /// <summary>People per block of 8 × 8 pixels: the average of the first channel. Where in the block they are: the same number.</summary>
    public static byte[] Blocks()
    {
        var onnx = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1);
        var red = onnx.Node("Slice", ["image", onnx.Weights(0L), onnx.Weights(1L), onnx.Weights(1L)]);
        onnx.Node("AveragePool", [red], "density", ("kernel_shape", [8, 8]), ("strides", [8, 8]));
        onnx.Node("Concat", ["density", "density"], "offset", ("axis", [1]));
        return onnx.Output("density", 1, 1, -1, -1).Output("offset", 1, 2, -1, -1).ToArray();
    }

    /// <summary>The same outputs for every picture.</summary>
    public static byte[] Constant(int side, params (string Name, long[] Sides, float[] Values)[] outputs)
    {
        var onnx = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, side, side);
        foreach (var (name, sides, values) in outputs)
            onnx.Constant(name, sides, values);
        return onnx.ToArray();
    }

    /// <summary>The same, but every value is NaN when the first pixel is darker than 100.</summary>
    public static byte[] BlindInTheDark(params (string Name, long[] Sides, float[] Values)[] outputs)
    {
        var onnx = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, 64, 64);
        var first = onnx.Node("Reshape", [onnx.Node("Slice", ["image", onnx.Weights(0, 0, 0, 0), onnx.Weights(1, 1, 1, 1)]), onnx.Weights(1L)]);
        var root = onnx.Node("Sqrt", [onnx.Node("Sub", [first, onnx.Weights([1], 100f)])]);
        var nothing = onnx.Node("Mul", [root, onnx.Weights([1], 0f)]);
        foreach (var (name, sides, values) in outputs)
        {
            onnx.Node("Add", [onnx.Weights(sides, values), nothing], name);
            onnx.Output(name, sides);
        }

        return onnx.ToArray();
    }

    /// <summary>RT-DETR as it is exported for use: it is told a size and answers with boxes in that size's pixels.</summary>
    /// <param name="boxes">In parts of the picture.</param>
    public static byte[] RtDetr(int side, float[] boxes, float[] scores, float[] labels)
    {
        var count = scores.Length;
        var onnx = new OnnxBuilder().Input("images", OnnxBuilder.Float, 1, 3, side, side).Input("orig_target_sizes", OnnxBuilder.Int64, 1, 2);
        var size = onnx.Node("Cast", ["orig_target_sizes"], null, ("to", [OnnxBuilder.Float]));
        var corners = onnx.Node("Reshape", [onnx.Node("Concat", [size, size], null, ("axis", [1])), onnx.Weights(1, 1, 4)]);
        onnx.Node("Mul", [onnx.Weights([1, count, 4], boxes), corners], "boxes");
        return onnx.Constant("labels", [1, count], labels).Output("boxes", 1, count, 4).Constant("scores", [1, count], scores).ToArray();
    }
}
