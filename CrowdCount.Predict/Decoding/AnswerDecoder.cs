using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>For networks whose answer's size is known only when it is there.</summary>
/// <param name="outputs">Names of the outputs that are read; a null is left out.</param>
public abstract class AnswerDecoder(NetworkSession network, params string?[] outputs) : Decoder
{
    private readonly string[] _outputs = [.. outputs.OfType<string>()];

    public sealed override Found Count(FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads, bool hasMore = false)
    {
        using var answer = network.Run(photo, _outputs);
        return Read(answer, photo, workspace, heads);
    }

    public sealed override string? Doubt(FittedPhoto grey)
    {
        using var answer = network.Run(grey, _outputs);
        return Doubt(answer, grey);
    }

    /// <inheritdoc cref="Decoder.Count"/>
    protected abstract Found Read(Answer answer, FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads);

    /// <inheritdoc cref="Decoder.Doubt"/>
    protected virtual string? Doubt(Answer answer, FittedPhoto grey) => null;
}
