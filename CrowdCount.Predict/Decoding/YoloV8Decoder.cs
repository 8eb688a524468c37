using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>YOLOv8, v9, 11, 12: [1, 4 + classes, boxes], one row for each of centre x, y, width, height and the classes. There is no objectness.</summary>
public sealed class YoloV8Decoder(NetworkSession network, ModelOutput output) : BoxDecoder(network, output)
{
    protected override Span<Box> Boxes(Answer answer, FittedPhoto photo, NativeBuffer room)
    {
        var tensor = answer.Read(Output.Boxes!);
        if (tensor.Rank != 3 || tensor[0] != 1 || tensor[1] < 5)
            throw tensor.Unlike("[1, 4 + classes, boxes]");
        CheckClasses(tensor, tensor[1] - 4);

        var values = tensor.Values;
        var count = tensor[2];
        var boxes = room.Reserve<Box>(count);
        var certain = 0;
        for (var i = 0; i < count; i++)
        {
            var score = float.NegativeInfinity;
            foreach (var index in Classes)
                score = Math.Max(score, values[((4 + index) * count) + i]);
            if (Output.Activation == Activation.Sigmoid)
                score = Activations.Sigmoid(score);
            if (score >= Output.ScoreThreshold)
                boxes[certain++] = Box.Around(values[i], values[count + i], values[(2 * count) + i], values[(3 * count) + i], score);
        }

        return boxes[..certain];
    }
}
