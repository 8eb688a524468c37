using System.Collections.Immutable;
using CrowdCount.Predict.Imaging;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdCount.Predict.Network;

/// <summary>From descriptions to facts: what is missing takes its usual value, what has none is asked for, and all of it is compared with the network.</summary>
internal sealed class FactsResolver(string path, NetworkSession network, ModelDescription described, Detected detected)
{
    // What is known of a family does not hold for a model that somebody says is of another kind; the shape of its input does.
    private readonly ModelDescription _all = described.Kind is not null && detected.Known.Kind is not null && described.Kind != detected.Known.Kind
        ? described.Over(new ModelDescription(Input: ModelDetector.InputOf(network)))
        : described.Over(detected.Known);

    private readonly List<string> _missing = [];

    /// <exception cref="UnusableModelException">Something is missing or wrong; the message holds the network's tensors and a sidecar to fill in.</exception>
    public ModelFacts Resolve()
    {
        var (input, output) = (_all.Input ?? new(), _all.Output ?? new());
        var kind = Need("kind", _all.Kind);
        var facts = new ModelFacts(
            kind, _all.Name ?? Path.GetFileNameWithoutExtension(path), _all.License ?? "", _all.Source ?? "",
            ResolveInput(input), ResolveOutput(kind, output), _all.Calibration ?? Calibration.Assumed, _all.Calibration is not null);

        if (_missing.Count > 0)
            throw Incomplete();
        if (Problems(facts).FirstOrDefault(problem => problem is not null) is { } wrong)
            throw new UnusableModelException($"'{path}' cannot be used: {wrong}. {ModelTexts.Tensors(network)}");
        return facts;
    }

    private ModelInput ResolveInput(InputDescription input)
    {
        var type = Need("input.type", input.Type);
        return new ModelInput(
            NeedText("input.name", input.Name), Need("input.layout", input.Layout), type, Need("input.colour", input.Colour),
            // Bytes leave nothing to choose; floats between 0 and 1 and between 0 and 255 are both common, and nothing shows which ones a network wants.
            type == PixelType.Byte ? input.Scale ?? 1 : Need("input.scale", input.Scale), input.Mean ?? [0], input.Std ?? [1],
            input.Fit ?? FitMode.Pad, (byte)Math.Clamp(input.Padding ?? 114, 0, 255), input.MultipleOf ?? 32, input.Width ?? 0, input.Height ?? 0, input.MaxSide ?? 1024, input.Sizes);
    }

    private ModelOutput ResolveOutput(ModelKind kind, OutputDescription output)
    {
        var only = network.Outputs.Count == 1 ? network.Outputs.Keys.First() : null;
        string? Main(ModelKind of, string key, string? given) => kind == of && _all.Kind is not null ? NeedText(key, given ?? only) : null;
        var (isPoints, isBoxes) = (_all.Kind == ModelKind.Points, _all.Kind == ModelKind.Boxes);
        var decode = isBoxes ? Need("output.decode", output.Decode) : (BoxDecode?)null;
        var isDetr = decode == BoxDecode.Detr;
        var overlaps = decode is BoxDecode.V5 or BoxDecode.V8 or BoxDecode.Yolox or BoxDecode.YoloxRaw;
        var activation = output.Activation ?? (isDetr && output.Labels is null ? Activation.Sigmoid : Activation.None);
        return new ModelOutput(
            Main(ModelKind.Density, "output.density", output.Density), kind == ModelKind.Density ? output.Offset : null, output.Offset is null ? null : output.Variance, output.Offset is null ? null : output.Novelty, Main(ModelKind.Heatmap, "output.heatmap", output.Heatmap),
            Main(ModelKind.Points, "output.points", output.Points), Main(ModelKind.Boxes, "output.boxes", output.Boxes),
            isPoints || isDetr ? NeedText("output.scores", output.Scores) : null, isDetr ? output.Labels : null, Main(ModelKind.Scalar, "output.count", output.Count),
            output.Stride ?? 0, output.DivideBy ?? 1, decode, activation, output.Classes ?? (isPoints && activation == Activation.Softmax ? [1] : [0]),
            (float)(output.ScoreThreshold ?? (isBoxes && !isDetr ? 0.25 : 0.5)), (float)(output.Nms ?? (overlaps ? 0.45 : 1)));
    }

    private T Need<T>(string key, T? value)
        where T : struct
    {
        if (value is null)
            _missing.Add(key);
        return value ?? default;
    }

    private string NeedText(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
            _missing.Add(key);
        return value ?? "";
    }

    private UnusableModelException Incomplete()
    {
        var suggested = _all.Over(detected.Likely);
        var guessed = _missing.Where(key => IsSaid(suggested, key)).ToList();
        string[] blank = [.. _missing.Except(guessed)];
        var check = guessed.Count > 0 ? $" These are guesses: {string.Join(", ", guessed)}." : "";
        return new UnusableModelException(
            $"'{path}' cannot be used as it is: {detected.Why}. Not known: {string.Join(", ", _missing)}. {ModelTexts.Tensors(network)} " +
            $"Complete this and save it as '{DescriptionReader.SidecarOf(path)}' (docs/models.md).{check}\n{ModelTexts.Template(suggested, blank)}");
    }

    private static bool IsSaid(ModelDescription all, string key) => key switch
    {
        "kind" => all.Kind is not null,
        "input.name" => all.Input?.Name is not null,
        "input.layout" => all.Input?.Layout is not null,
        "input.type" => all.Input?.Type is not null,
        "input.colour" => all.Input?.Colour is not null,
        "input.scale" => all.Input?.Scale is not null,
        "output.density" => all.Output?.Density is not null,
        "output.heatmap" => all.Output?.Heatmap is not null,
        "output.boxes" => all.Output?.Boxes is not null,
        "output.count" => all.Output?.Count is not null,
        "output.decode" => all.Output?.Decode is not null,
        _ => false,
    };

    /// <summary>Each what is wrong, or null. Later ones rely on earlier ones.</summary>
    private IEnumerable<string?> Problems(ModelFacts facts)
    {
        var (input, output) = (facts.Input, facts.Output);
        yield return Wrong("input.scale", double.IsFinite(input.Scale) && input.Scale != 0);
        yield return Wrong("input.mean", Fits(input.Mean, input) && input.Mean.All(double.IsFinite));
        yield return Wrong("input.std", Fits(input.Std, input) && input.Std.All(value => double.IsFinite(value) && value != 0));
        yield return Wrong("input.padding", _all.Input?.Padding is null or (>= 0 and <= 255));
        yield return Wrong("input.multipleOf", input.MultipleOf is >= 1 and <= 256);
        yield return Wrong("input.width", input is { Width: 0, Height: 0 } or { Width: >= 16 and <= 8192, Height: >= 16 and <= 8192 });
        yield return Wrong("input.maxSide", input.MaxSide is >= 32 and <= 8192);
        yield return Wrong("output.stride", _all.Output?.Stride is null or (>= 1 and <= 64));
        yield return Wrong("output.divideBy", double.IsFinite(output.DivideBy) && output.DivideBy > 0);
        yield return Wrong("output.classes", !output.Classes.IsEmpty && output.Classes.All(value => value >= 0));
        yield return Wrong("output.scoreThreshold", output.ScoreThreshold is >= 0 and <= 1);
        yield return Wrong("output.nms", output.Nms is > 0 and <= 1);
        yield return InputProblem(input);
        foreach (var (key, name) in ((string, string?)[])[("input.name", input.Name), ("input.sizes", input.Sizes)])
        {
            if (name is not null && !network.Inputs.ContainsKey(name))
                yield return $"{key} is '{name}', and the model has no such input";
        }

        foreach (var unfed in network.Inputs.Keys.Except([input.Name, input.Sizes ?? ""]))
            yield return $"it has another input '{unfed}', which nothing is known to be fed with; an input for the picture's width and height is named by input.sizes";
        foreach (var problem in OutputProblems(output))
            yield return problem;
        yield return OffsetProblem(facts);
        yield return facts.Calibration.Problem();
    }

    private static string? Wrong(string key, bool isRight) => isRight ? null : $"{key}: {ModelKeys.Explain(key)}";

    private static bool Fits(ImmutableArray<double> values, ModelInput input) => values.Length == 1 || (values.Length == 3 && input.Colour != PixelColour.Gray);

    private string? InputProblem(ModelInput input)
    {
        if (!network.Inputs.TryGetValue(input.Name, out var node))
            return $"input.name is '{input.Name}', and the model has no such input";
        var type = input.Type switch { PixelType.Byte => TensorElementType.UInt8, PixelType.Half => TensorElementType.Float16, _ => TensorElementType.Float };
        if (!node.IsTensor || node.ElementDataType != type)
            return $"input.type is {type}, and the model's input '{input.Name}' is {(node.IsTensor ? node.ElementDataType : node.OnnxValueType)}";
        if (node.Dimensions is not [var batch, _, _, _])
            return $"the model's input '{input.Name}' has {node.Dimensions.Length} dimensions, and a picture has 4";
        if (batch > 1)
            return $"the model takes {batch} pictures at once; only a batch of 1 can be fed";

        var expected = new InputFormat(input.Layout, input.Type, input.Colour, 1, [0], [1]).ShapeOf(input.Width, input.Height);
        for (var i = 1; i < expected.Length; i++)
        {
            var isFree = node.Dimensions[i] <= 0;
            if (!isFree && node.Dimensions[i] != expected[i])
                return $"layout, colour and size would make an input of [{string.Join(", ", expected.Select(side => side == 0 ? "any" : $"{side}"))}], and the model's input '{input.Name}' is [{string.Join(", ", node.Dimensions)}]";
        }

        return null;
    }

    private IEnumerable<string?> OutputProblems(ModelOutput output)
    {
        foreach (var (key, name) in ((string, string?)[])[("density", output.Density), ("offset", output.Offset), ("variance", output.Variance), ("novelty", output.Novelty), ("heatmap", output.Heatmap), ("points", output.Points), ("boxes", output.Boxes), ("scores", output.Scores), ("labels", output.Labels), ("count", output.Count)])
        {
            if (name is null)
                continue;
            if (!network.Outputs.TryGetValue(name, out var node))
                yield return $"output.{key} is '{name}', and the model has no such output";
            else if (!node.IsTensor || node.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Int32 or TensorElementType.Int64))
                yield return $"the model's output '{name}' holds no numbers that can be read";
        }
    }

    private string? OffsetProblem(ModelFacts facts)
    {
        if (facts.Output.Offset is null)
            return null;
        if (facts.Output is not { Stride: >= 8, DivideBy: 1, Activation: Activation.None } || facts.Input is not { Fit: FitMode.Pad, Width: 0 } || facts.Input.MultipleOf % facts.Output.Stride != 0)
            return "a model with output.offset needs an output.stride of at least 8 that divides input.multipleOf, input.fit pad, no fixed size, and neither divideBy nor activation";
        string?[] read = [facts.Output.Density, facts.Output.Offset, facts.Output.Variance, facts.Output.Novelty];
        return read.OfType<string>().All(name => network.Outputs[name].ElementDataType == TensorElementType.Float) ? null : "density, offset, variance and novelty must be float32";
    }
}
