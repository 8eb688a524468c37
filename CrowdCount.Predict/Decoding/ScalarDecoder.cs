using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>The count as one number; nothing says where anybody is.</summary>
public sealed class ScalarDecoder(NetworkSession network, ModelOutput output) : AnswerDecoder(network, output.Count)
{
    protected override Found Read(Answer answer, FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads)
    {
        var count = answer.Read(output.Count!);
        return count.Length == 1 ? new Found(Rounding.ToPeople(count.Values[0] / output.DivideBy), 0) : throw count.Unlike("one number");
    }
}
