namespace CrowdCount.Predict.Network;

/// <summary>What a model says about itself: JSON under the metadata key <c>crowdcount</c>, written by training/export.py.</summary>
/// <param name="Kind">density: people per block, and where in the block.</param>
/// <param name="Name">For receipts and history; each set of weights has its own.</param>
public sealed record ModelFacts(string Kind, string Name, string License, string Source, ModelInput Input, ModelOutput Output, Calibration Calibration)
{
    public const string MetadataKey = "crowdcount";
}

/// <param name="Name">Tensor name; uint8 RGB [1, height, width, 3], normalised inside the model.</param>
/// <param name="MultipleOf">Sides must be multiples of this.</param>
/// <param name="Padding">Grey value of the padding.</param>
/// <param name="MaxSide">Longest side, in pixels, that larger photos are scaled down to.</param>
public sealed record ModelInput(string Name, string Layout, string Type, string Colour, int MultipleOf, byte Padding, int MaxSide);

/// <param name="Density">Tensor name; people per block, float [1, 1, height / stride, width / stride].</param>
/// <param name="Offset">Tensor name; where in its block a head is, x then y, 0 to 1, float [1, 2, height / stride, width / stride].</param>
/// <param name="Stride">Side of a block in pixels.</param>
public sealed record ModelOutput(string Density, string Offset, int Stride);
