using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>
/// DETR and RT-DETR. Without labels: boxes [1, n, 4] as centre and size in parts of the input, scores [1, n, classes]. With labels, as RT-DETR
/// is exported for use: boxes as left, top, right, bottom in pixels of the size it was told (the input's), scores [1, n], labels [1, n].
/// </summary>
public sealed class DetrDecoder(NetworkSession network, ModelOutput output) : BoxDecoder(network, output)
{
    protected override Span<Box> Boxes(Answer answer, FittedPhoto photo, NativeBuffer room)
    {
        var places = answer.Read(Output.Boxes!);
        var scores = answer.Read(Output.Scores!);
        if (places.Rank is not (2 or 3) || places[^1] != 4)
            throw places.Unlike("[1, boxes, 4]");

        var boxes = room.Reserve<Box>(places.Length / 4);
        return Output.Labels is null ? Relative(places, scores, photo, boxes) : Labelled(places, scores, answer.Read(Output.Labels), boxes);
    }

    private Span<Box> Relative(Tensor places, Tensor scores, FittedPhoto photo, Span<Box> boxes)
    {
        var classes = boxes.Length == 0 ? 0 : scores.Length / boxes.Length;
        if (classes * boxes.Length != scores.Length || (classes == 0 && boxes.Length > 0))
            throw scores.Unlike($"[1, {boxes.Length}, classes]");
        if (classes > 0)
            CheckClasses(scores, classes);

        var certain = 0;
        for (var i = 0; i < boxes.Length; i++)
        {
            var score = Activations.Likeliest(scores.Values.Slice(i * classes, classes), Classes, Output.Activation);
            var box = places.Values.Slice(4 * i, 4);
            if (score >= Output.ScoreThreshold)
                boxes[certain++] = Box.Around(box[0] * photo.InputWidth, box[1] * photo.InputHeight, box[2] * photo.InputWidth, box[3] * photo.InputHeight, score);
        }

        return boxes[..certain];
    }

    private Span<Box> Labelled(Tensor places, Tensor scores, Tensor labels, Span<Box> boxes)
    {
        if (scores.Length != boxes.Length)
            throw scores.Unlike($"[1, {boxes.Length}]");
        if (labels.Length != boxes.Length)
            throw labels.Unlike($"[1, {boxes.Length}]");

        var certain = 0;
        for (var i = 0; i < boxes.Length; i++)
        {
            var box = places.Values.Slice(4 * i, 4);
            if (scores.Values[i] >= Output.ScoreThreshold && Classes.AsSpan().Contains((int)labels.Values[i]))
                boxes[certain++] = new Box(box[0], box[1], box[2], box[3], scores.Values[i]);
        }

        return boxes[..certain];
    }
}
