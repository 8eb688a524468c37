using System.Collections.Immutable;
using CrowdCount.Predict.Imaging;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdCount.Predict.Network;

/// <summary>Recognises models that many people have by their shapes, names and metadata. What shapes cannot tell (the order of colours, how pixels are normalised) is known only of a whole family.</summary>
internal static class ModelDetector
{
    private const int CocoClasses = 80;

    /// <summary>Grids have thousands of boxes; what is left after a network's own choice is 300.</summary>
    private const int MostEnd2End = 1000;

    private static readonly ImmutableArray<double> ImageNetMean = [0.485, 0.456, 0.406];
    private static readonly ImmutableArray<double> ImageNetStd = [0.229, 0.224, 0.225];

    public static Detected Detect(NetworkSession network)
    {
        var input = InputOf(network);
        var known = new ModelDescription(Input: input);
        if (input is null)
            return new Detected(new(), new(), "it has no input of the shape of a picture");

        var detected = Ultralytics(network, input) ?? RtDetr(network, input) ?? Yolo(network, input) ?? P2PNet(network, input);
        return detected is null ? Guess(network, known) : detected with { Known = detected.Known.Over(known) };
    }

    /// <summary>What the graph itself says about the picture.</summary>
    public static InputDescription? InputOf(NetworkSession network)
    {
        var (name, node) = network.Inputs.FirstOrDefault(input => input.Value is { IsTensor: true, Dimensions.Length: 4 });
        if (node is null)
            return null;

        var sides = node.Dimensions;
        PixelLayout? layout = (sides[1] is 1 or 3, sides[3] is 1 or 3) switch { (true, false) => PixelLayout.Planes, (false, true) => PixelLayout.Pixels, _ => null };
        var (channels, height, width) = layout == PixelLayout.Pixels ? (sides[3], sides[1], sides[2]) : (sides[1], sides[2], sides[3]);
        PixelType? type = node.ElementDataType switch { TensorElementType.UInt8 => PixelType.Byte, TensorElementType.Float => PixelType.Full, TensorElementType.Float16 => PixelType.Half, _ => null };
        var isFixed = layout is not null && width > 0 && height > 0;
        return new InputDescription(name, layout, type, channels == 1 && layout is not null ? PixelColour.Gray : null, Width: isFixed ? width : null, Height: isFixed ? height : null);
    }

    /// <summary>Their exporter writes names, stride, task and imgsz into the metadata.</summary>
    private static Detected? Ultralytics(NetworkSession network, InputDescription input)
    {
        if (UltralyticsMetadata.Of(network.Metadata) is not { } metadata)
            return null;

        var (name, node) = network.Outputs.First();
        var shape = node.Dimensions;
        var likely = Boxes(input, name, PixelColour.Rgb, 1 / 255.0, FitMode.Letterbox);
        likely = likely with { Input = likely.Input! with { MultipleOf = metadata.Stride, MaxSide = metadata.Side } };
        if (metadata.Task != "detect")
            return new Detected(new(), likely, $"its metadata say that its task is '{metadata.Task}', and only 'detect' gives boxes");

        BoxDecode? decode = shape switch
        {
            [_, var boxes, 6] when metadata.IsEnd2End || boxes is > 0 and <= MostEnd2End => BoxDecode.End2End,
            [_, var rows, _] when rows == 4 + metadata.Names.Count => BoxDecode.V8,
            [_, _, var columns] when columns == 5 + metadata.Names.Count => BoxDecode.V5,
            _ => null,
        };
        likely = likely with { Output = likely.Output! with { Decode = decode, Classes = metadata.People } };
        if (decode is null)
            return new Detected(new(), likely, $"its metadata are Ultralytics', but its output [{string.Join(", ", shape)}] does not fit its {metadata.Names.Count} classes");
        if (metadata.People is null)
            return new Detected(new(), likely, "its metadata are Ultralytics', but none of its classes is called 'person'");
        return new Detected(likely with { Name = metadata.Name, License = metadata.License, Source = metadata.Source }, new(), "the metadata of an Ultralytics export");
    }

    private static Detected? RtDetr(NetworkSession network, InputDescription input)
    {
        if (network.Inputs.Keys.FirstOrDefault(key => key.Contains("target_size", StringComparison.OrdinalIgnoreCase)) is not { } sizes || !network.Outputs.ContainsKey("boxes") || !network.Outputs.ContainsKey("labels") || !network.Outputs.ContainsKey("scores"))
            return null;

        var boxes = Boxes(input, "boxes", PixelColour.Rgb, 1 / 255.0, FitMode.Stretch);
        boxes = boxes with
        {
            Input = boxes.Input! with { Sizes = sizes, Width = input.Width ?? 640, Height = input.Height ?? 640 },
            Output = boxes.Output! with { Scores = "scores", Labels = "labels", Decode = BoxDecode.Detr, Classes = [0], ScoreThreshold = 0.5 },
        };
        return new Detected(boxes, new(), $"an input '{sizes}' and outputs boxes, labels and scores, as RT-DETR is exported with COCO's classes");
    }

    /// <summary>By the number of boxes, which the grids of 8, 16 and 32 pixels make, and COCO's 80 classes.</summary>
    private static Detected? Yolo(NetworkSession network, InputDescription input)
    {
        if (network.Outputs.Count != 1 || network.Outputs.First() is not { Value: { IsTensor: true, Dimensions: [_, var second, var third] } } output || input is not { Width: int width, Height: int height })
            return null;

        var cells = ((int[])[8, 16, 32]).Sum(stride => (width / stride) * (height / stride));
        var (decode, colour, scale, fit, what) = (second, third) switch
        {
            (4 + CocoClasses, _) when third == cells => (BoxDecode.V8, PixelColour.Rgb, 1 / 255.0, FitMode.Letterbox, "YOLOv8 or one that is like it"),
            (_, 5 + CocoClasses) when second == 3 * cells => (BoxDecode.V5, PixelColour.Rgb, 1 / 255.0, FitMode.Letterbox, "YOLOv5"),
            (_, 5 + CocoClasses) when second == cells => (BoxDecode.YoloxRaw, PixelColour.Bgr, 1.0, FitMode.LetterboxTopLeft, "YOLOX"),
            _ => default,
        };
        if (what is null)
            return null;
        var boxes = Boxes(input, output.Key, colour, scale, fit);
        return new Detected(boxes with { Output = boxes.Output! with { Decode = decode, Classes = [0] } }, new(), $"an output [1, {second}, {third}] for pictures of {width} × {height}, which is {what} with COCO's classes");
    }

    private static Detected? P2PNet(NetworkSession network, InputDescription input)
    {
        if (!network.Outputs.ContainsKey("pred_logits") || !network.Outputs.ContainsKey("pred_points"))
            return null;
        var known = new ModelDescription(
            ModelKind.Points, Input: input with { Colour = PixelColour.Rgb, Scale = 1 / 255.0, Mean = ImageNetMean, Std = ImageNetStd, Fit = FitMode.Pad, MultipleOf = 128 },
            Output: new OutputDescription(Points: "pred_points", Scores: "pred_logits", Activation: Activation.Softmax, Classes: [1], ScoreThreshold: 0.5));
        return new Detected(known, new(), "outputs pred_logits and pred_points, which are P2PNet's");
    }

    /// <summary>For a template: never enough to count with, because nobody knows how such a network wants its pixels.</summary>
    private static Detected Guess(NetworkSession network, ModelDescription known)
    {
        var (name, node) = network.Outputs.First();
        var sides = node.IsTensor ? node.Dimensions : [];
        var pixels = known.Input!.Colour == PixelColour.Gray
            ? new InputDescription(Scale: 1, Fit: FitMode.Pad)
            : new InputDescription(Colour: PixelColour.Rgb, Scale: 1 / 255.0, Mean: ImageNetMean, Std: ImageNetStd, Fit: FitMode.Pad);
        var (likely, why) = sides.Length switch
        {
            4 when name.Contains("heat", StringComparison.OrdinalIgnoreCase) => (new ModelDescription(ModelKind.Heatmap, Input: pixels, Output: new(Heatmap: name, ScoreThreshold: 0.5)), $"its output '{name}' may be a heat map"),
            4 => (new ModelDescription(ModelKind.Density, Input: pixels, Output: new(Density: name, DivideBy: 1)), $"its output '{name}' may be a density map"),
            3 => (new ModelDescription(ModelKind.Boxes, Input: pixels, Output: new(Boxes: name, Classes: [0])), $"its output '{name}' may be boxes"),
            _ => (new ModelDescription(ModelKind.Scalar, Input: pixels, Output: new(Count: name, DivideBy: 1)), $"its output '{name}' may be a count"),
        };
        return new Detected(known, likely, why + ", but shapes and names do not say how it wants its pixels");
    }

    private static ModelDescription Boxes(InputDescription input, string name, PixelColour colour, double scale, FitMode fit) => new(
        ModelKind.Boxes,
        Input: input with { Colour = colour, Scale = scale, Fit = fit, Padding = 114 },
        Output: new OutputDescription(Boxes: name));
}
