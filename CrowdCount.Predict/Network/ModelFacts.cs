using System.Collections.Immutable;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Predict.Network;

/// <summary>What is known about a model once everything is: from a sidecar, its metadata or its shapes (docs/models.md).</summary>
/// <param name="Name">For receipts and history; each set of weights has its own.</param>
/// <param name="Calibration"><see cref="Network.Calibration.Assumed"/> where nobody measured one.</param>
/// <param name="Calibrated">Somebody did.</param>
public sealed record ModelFacts(ModelKind Kind, string Name, string License, string Source, ModelInput Input, ModelOutput Output, Calibration Calibration, bool Calibrated)
{
    public const string MetadataKey = "crowdcount";
}

/// <param name="Name">Tensor name.</param>
/// <param name="Scale">Pixels, 0 to 255, become (value × scale − mean) / std.</param>
/// <param name="Mean">One number, or one for each channel in the order of the colour.</param>
/// <param name="Std">Likewise.</param>
/// <param name="Padding">Grey value of the padding, 0 to 255.</param>
/// <param name="MultipleOf">Sides must be multiples of this.</param>
/// <param name="Width">Of a model that takes one size only; else 0.</param>
/// <param name="Height">Likewise.</param>
/// <param name="MaxSide">Longest side, in pixels, that larger photos are scaled down to.</param>
/// <param name="Sizes">Tensor name of a second input that wants width and height, int64 [1, 2]; null where there is none.</param>
public sealed record ModelInput(
    string Name, PixelLayout Layout, PixelType Type, PixelColour Colour, double Scale, ImmutableArray<double> Mean, ImmutableArray<double> Std,
    FitMode Fit, byte Padding, int MultipleOf, int Width, int Height, int MaxSide, string? Sizes);

/// <summary>Tensor names are null where the kind has no such output.</summary>
/// <param name="Density">density: people per place [1, 1, height / stride, width / stride].</param>
/// <param name="Offset">density: where in its block a head is, x then y, 0 to 1 [1, 2, height / stride, width / stride].</param>
/// <param name="Variance">density with offset: variance of the people in a block, of the density's shape; null where there is none.</param>
/// <param name="Novelty">density with offset: how unlike the training pictures the photo is, one number, 1 = more than 99 of 100 of them; null where there is none.</param>
/// <param name="Heatmap">heatmap: [1, channels, height / stride, width / stride].</param>
/// <param name="Points">points: x, y in pixels of the input [1, points, 2].</param>
/// <param name="Boxes">boxes: as <paramref name="Decode"/> says.</param>
/// <param name="Scores">points, detr: [1, n] or [1, n, classes].</param>
/// <param name="Labels">detr: the class of each box [1, n]; boxes are then left, top, right, bottom in pixels.</param>
/// <param name="Count">scalar: one number.</param>
/// <param name="Stride">Side of a block in pixels; 0 where it is seen from the output's shape.</param>
/// <param name="DivideBy">Density and count are divided by this.</param>
/// <param name="Classes">Which classes (or channels) are people.</param>
/// <param name="ScoreThreshold">Less sure is nobody.</param>
/// <param name="Nms">Of boxes that overlap by more than this share the surest is kept; 1 keeps all.</param>
public sealed record ModelOutput(
    string? Density, string? Offset, string? Variance, string? Novelty, string? Heatmap, string? Points, string? Boxes, string? Scores, string? Labels, string? Count,
    int Stride, double DivideBy, BoxDecode? Decode, Activation Activation, ImmutableArray<int> Classes, float ScoreThreshold, float Nms);
