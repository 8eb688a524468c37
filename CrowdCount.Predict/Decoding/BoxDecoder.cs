using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>What all detectors have in common once their boxes are read: none in the padding, one for each person, heads at their upper ends.</summary>
public abstract class BoxDecoder(NetworkSession network, ModelOutput output) : AnswerDecoder(network, output.Boxes, output.Scores, output.Labels)
{
    protected ModelOutput Output { get; } = output;

    protected int[] Classes { get; } = [.. output.Classes];

    protected sealed override Found Read(Answer answer, FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads)
    {
        var boxes = Boxes(answer, photo, workspace.Found);
        var people = 0;
        foreach (var box in boxes)
        {
            // Comparisons with what is not a number are false: such a box would be dropped without a word.
            if (!float.IsFinite(box.CentreX + box.CentreY))
                throw new UncountablePhotoException(UncountableReason.NoAnswer, "The model's answer for this photo is not a number.");
            if (photo.Contains(box.CentreX, box.CentreY))
                boxes[people++] = box;
        }

        boxes = boxes[..people];
        boxes.Sort(static (one, other) => other.Score.CompareTo(one.Score));
        var kept = Output.Nms < 1 ? Suppress(boxes) : boxes.Length;
        var given = Math.Min(kept, heads.Length);
        for (var i = 0; i < given; i++)
            heads[i] = photo.HeadAt(boxes[i].CentreX, boxes[i].HeadY);
        return new Found(kept, given);
    }

    /// <summary>Boxes of people that are certain enough.</summary>
    /// <param name="room">Memory for them.</param>
    protected abstract Span<Box> Boxes(Answer answer, FittedPhoto photo, NativeBuffer room);

    /// <exception cref="UncountablePhotoException">The model has fewer classes than people are said to be.</exception>
    protected void CheckClasses(Tensor tensor, int classes)
    {
        if (Classes.Max() >= classes)
            throw tensor.Unlike($"one with at least {Classes.Max() + 1} classes (output.classes)");
    }

    /// <summary>Of boxes that overlap the most certain one stays; the kept ones move to the front.</summary>
    private int Suppress(Span<Box> boxes)
    {
        var kept = 0;
        foreach (var box in boxes)
        {
            var isNew = true;
            for (var i = 0; i < kept && isNew; i++)
                isNew = boxes[i].Overlap(box) <= Output.Nms;
            if (isNew)
                boxes[kept++] = box;
        }

        return kept;
    }
}
