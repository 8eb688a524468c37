using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>Places of heads with scores, as P2PNet gives them: points [1, n, 2] in pixels of the input, scores [1, n] or [1, n, classes].</summary>
public sealed class PointsDecoder(NetworkSession network, ModelOutput output) : AnswerDecoder(network, output.Points, output.Scores)
{
    private readonly int[] _classes = [.. output.Classes];

    protected override Found Read(Answer answer, FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads)
    {
        var points = answer.Read(output.Points!);
        var scores = answer.Read(output.Scores!);
        if (points.Rank is not (2 or 3) || points[^1] != 2)
            throw points.Unlike("[1, points, 2]");
        var count = points.Length / 2;
        var classes = count == 0 ? 1 : scores.Length / count;
        if (classes == 0 || classes * count != scores.Length)
            throw scores.Unlike($"[1, {count}] or [1, {count}, classes]");
        if (classes > 1 && _classes.Max() >= classes)
            throw scores.Unlike($"[1, {count}, more than {_classes.Max()}] (output.classes)");

        var found = workspace.Found.Reserve<ScoredPlace>(count);
        var certain = 0;
        for (var i = 0; i < count; i++)
        {
            var score = Activations.Likeliest(scores.Values.Slice(i * classes, classes), classes == 1 ? [0] : _classes, output.Activation);
            var (x, y) = (points.Values[2 * i], points.Values[(2 * i) + 1]);
            if (score >= output.ScoreThreshold && photo.Contains(x, y))
                found[certain++] = new ScoredPlace(x, y, score);
        }

        return Places.Give(found[..certain], photo, heads);
    }
}
