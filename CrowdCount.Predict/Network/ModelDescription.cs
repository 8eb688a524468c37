using System.Collections.Immutable;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Predict.Network;

/// <summary>What somebody, or a guess, says about a model: a sidecar's JSON. Everything may be missing; <see cref="ModelKeys"/> says what is allowed.</summary>
public sealed record ModelDescription(
    ModelKind? Kind = null, string? Name = null, string? License = null, string? Source = null,
    InputDescription? Input = null, OutputDescription? Output = null, Calibration? Calibration = null)
{
    /// <summary>This, and what only the other one says.</summary>
    public ModelDescription Over(ModelDescription other) => new(
        Kind ?? other.Kind, Name ?? other.Name, License ?? other.License, Source ?? other.Source,
        other.Input is null ? Input : (Input ?? new()).Over(other.Input), other.Output is null ? Output : (Output ?? new()).Over(other.Output),
        Calibration ?? other.Calibration);
}

/// <inheritdoc cref="ModelInput"/>
public sealed record InputDescription(
    string? Name = null, PixelLayout? Layout = null, PixelType? Type = null, PixelColour? Colour = null,
    double? Scale = null, ImmutableArray<double>? Mean = null, ImmutableArray<double>? Std = null,
    FitMode? Fit = null, int? Padding = null, int? MultipleOf = null, int? Width = null, int? Height = null, int? MaxSide = null, string? Sizes = null)
{
    public InputDescription Over(InputDescription other) => new(
        Name ?? other.Name, Layout ?? other.Layout, Type ?? other.Type, Colour ?? other.Colour, Scale ?? other.Scale, Mean ?? other.Mean, Std ?? other.Std,
        Fit ?? other.Fit, Padding ?? other.Padding, MultipleOf ?? other.MultipleOf, Width ?? other.Width, Height ?? other.Height, MaxSide ?? other.MaxSide, Sizes ?? other.Sizes);
}

/// <inheritdoc cref="ModelOutput"/>
public sealed record OutputDescription(
    string? Density = null, string? Offset = null, string? Variance = null, string? Novelty = null, string? Heatmap = null, string? Points = null, string? Boxes = null, string? Scores = null, string? Labels = null, string? Count = null,
    int? Stride = null, double? DivideBy = null, BoxDecode? Decode = null, Activation? Activation = null, ImmutableArray<int>? Classes = null, double? ScoreThreshold = null, double? Nms = null)
{
    public OutputDescription Over(OutputDescription other) => new(
        Density ?? other.Density, Offset ?? other.Offset, Variance ?? other.Variance, Novelty ?? other.Novelty, Heatmap ?? other.Heatmap, Points ?? other.Points, Boxes ?? other.Boxes, Scores ?? other.Scores, Labels ?? other.Labels, Count ?? other.Count,
        Stride ?? other.Stride, DivideBy ?? other.DivideBy, Decode ?? other.Decode, Activation ?? other.Activation, Classes ?? other.Classes, ScoreThreshold ?? other.ScoreThreshold, Nms ?? other.Nms);
}
