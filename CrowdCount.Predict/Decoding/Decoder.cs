using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>Runs a network of one kind and reads a count and heads from its answer. Thread-safe.</summary>
public abstract class Decoder
{
    /// <summary>The decoder of a model whose facts were compared with its network.</summary>
    public static Decoder For(NetworkSession network, ModelFacts facts, InputFormat format) => facts switch
    {
        { Kind: ModelKind.Density, Output.Offset: not null } => new BlockDecoder(network, facts, format),
        { Kind: ModelKind.Density } => new DensityDecoder(network, facts),
        { Kind: ModelKind.Heatmap } => new HeatmapDecoder(network, facts.Output),
        { Kind: ModelKind.Points } => new PointsDecoder(network, facts.Output),
        { Kind: ModelKind.Scalar } => new ScalarDecoder(network, facts.Output),
        { Output.Decode: BoxDecode.V8 } => new YoloV8Decoder(network, facts.Output),
        { Output.Decode: BoxDecode.End2End } => new End2EndDecoder(network, facts.Output),
        { Output.Decode: BoxDecode.Detr } => new DetrDecoder(network, facts.Output),
        _ => new ObjectnessDecoder(network, facts.Output),
    };

    /// <param name="heads">Room for heads, the most certain first.</param>
    /// <param name="hasMore">The photo can be seen larger: where it is crowded, no more than that may be said about it.</param>
    /// <exception cref="UncountablePhotoException">The answer is not a number, or not of the shape it should have.</exception>
    public abstract Found Count(FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads, bool hasMore = false);

    /// <summary>Why the answer for a grey picture looks as if the description were wrong; null where nothing speaks against it.</summary>
    public virtual string? Doubt(FittedPhoto grey) => null;
}
