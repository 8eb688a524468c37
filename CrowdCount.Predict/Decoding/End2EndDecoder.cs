using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>YOLOv10 and 26: [1, boxes, 6] with left, top, right, bottom, score, class; the network itself left out what overlaps.</summary>
public sealed class End2EndDecoder(NetworkSession network, ModelOutput output) : BoxDecoder(network, output)
{
    private const int Columns = 6;

    protected override Span<Box> Boxes(Answer answer, FittedPhoto photo, NativeBuffer room)
    {
        var tensor = answer.Read(Output.Boxes!);
        if (tensor.Rank is not (2 or 3) || tensor[^1] != Columns)
            throw tensor.Unlike("[1, boxes, 6]");

        var boxes = room.Reserve<Box>(tensor.Length / Columns);
        var certain = 0;
        for (var i = 0; i < boxes.Length; i++)
        {
            var row = tensor.Values.Slice(i * Columns, Columns);
            if (row[4] >= Output.ScoreThreshold && Classes.AsSpan().Contains((int)MathF.Round(row[5])))
                boxes[certain++] = new Box(row[0], row[1], row[2], row[3], row[4]);
        }

        return boxes[..certain];
    }
}
