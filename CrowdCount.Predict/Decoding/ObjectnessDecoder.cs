using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>
/// YOLOv5, v7 and YOLOX: [1, boxes, 5 + classes], centre x, y, width, height, objectness, classes. YOLOX is usually exported undecoded: then
/// centres count in cells from their own cell, sizes are logarithms, and each of the grids of 8, 16 and 32 pixels has to be applied.
/// </summary>
public sealed class ObjectnessDecoder(NetworkSession network, ModelOutput output) : BoxDecoder(network, output)
{
    private const int BeforeClasses = 5;

    private static readonly int[] Strides = [8, 16, 32];

    private bool IsRaw => Output.Decode == BoxDecode.YoloxRaw;

    protected override Span<Box> Boxes(Answer answer, FittedPhoto photo, NativeBuffer room)
    {
        var tensor = Read(answer, photo);
        var values = tensor.Values;
        var (count, columns) = (tensor[1], tensor[2]);
        var boxes = room.Reserve<Box>(count);
        var certain = 0;
        var (cell, grid, width, height) = (0, 0, photo.InputWidth / Strides[0], photo.InputHeight / Strides[0]);
        for (var i = 0; i < count; i++, cell++)
        {
            if (IsRaw && cell == width * height)
            {
                (cell, grid) = (0, grid + 1);
                (width, height) = (photo.InputWidth / Strides[grid], photo.InputHeight / Strides[grid]);
            }

            var row = values.Slice(i * columns, columns);
            var score = Score(row);
            if (score < Output.ScoreThreshold)
                continue;
            var stride = Strides[grid];
            boxes[certain++] = IsRaw
                ? Box.Around((row[0] + (cell % width)) * stride, (row[1] + (cell / width)) * stride, MathF.Exp(row[2]) * stride, MathF.Exp(row[3]) * stride, score)
                : Box.Around(row[0], row[1], row[2], row[3], score);
        }

        return boxes[..certain];
    }

    /// <summary>Raw centres are near 0; decoded ones are spread over the picture.</summary>
    protected override string? Doubt(Answer answer, FittedPhoto grey)
    {
        var tensor = Read(answer, grey);
        var (count, columns) = (tensor[1], tensor[2]);
        var centre = 0.0;
        for (var i = 0; i < count; i++)
            centre += Math.Abs(tensor.Values[i * columns]) / count;
        var looksRaw = centre < grey.InputWidth / 16.0;
        // The fewer boxes, the less an average says.
        if (looksRaw == IsRaw || count < 64)
            return null;
        return IsRaw
            ? $"its boxes lie {centre:F0} pixels from the left on average, as if grids were applied already: output.decode should be yolox"
            : $"all of its boxes lie within {centre:F1} pixels of the left edge on average, as if grids had still to be applied: output.decode should be yolox-raw";
    }

    private Tensor Read(Answer answer, FittedPhoto photo)
    {
        var tensor = answer.Read(Output.Boxes!);
        if (tensor.Rank != 3 || tensor[0] != 1 || tensor[2] <= BeforeClasses)
            throw tensor.Unlike("[1, boxes, 5 + classes]");
        CheckClasses(tensor, tensor[2] - BeforeClasses);
        var cells = Strides.Sum(stride => (photo.InputWidth / stride) * (photo.InputHeight / stride));
        return IsRaw && tensor[1] != cells ? throw tensor.Unlike($"[1, {cells}, 5 + classes] (the cells of grids of 8, 16 and 32 pixels)") : tensor;
    }

    private float Score(ReadOnlySpan<float> row)
    {
        var likeliest = Activations.Likeliest(row[BeforeClasses..], Classes, Output.Activation);
        return likeliest * (Output.Activation == Activation.Sigmoid ? Activations.Sigmoid(row[4]) : row[4]);
    }
}
