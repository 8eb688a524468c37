using System.Text.Json.Serialization;

namespace CrowdCount.Core.Cameras;

/// <summary>What people say of a camera; what is null they did not say.</summary>
/// <param name="Name">Shown instead of the id.</param>
/// <param name="Place">Cameras of one place stand together.</param>
/// <param name="Threshold">More people than this, on three photos in a row, is too many.</param>
/// <param name="BackToNormal">Below this it is over again; without it, below the threshold.</param>
public sealed record CameraSettings(string? Name = null, string? Place = null, int? Threshold = null, int? BackToNormal = null)
{
    public const int LongestText = 300;

    public const int HighestThreshold = 1_000_000;

    /// <summary>What is wrong with them, as a sentence; null when nothing is.</summary>
    [JsonIgnore]
    public string? Fault => this switch
    {
        _ when !IsText(Name) => $"name has 1 to {LongestText} characters and no control characters.",
        _ when !IsText(Place) => $"place has 1 to {LongestText} characters and no control characters.",
        { Threshold: < 1 or > HighestThreshold } => $"threshold is a whole number from 1 to {HighestThreshold}.",
        { BackToNormal: not null, Threshold: null } => "backToNormal needs a threshold.",
        { BackToNormal: < 1 } => "backToNormal is a whole number from 1 to the threshold.",
        { BackToNormal: { } normal, Threshold: { } threshold } when normal > threshold => "backToNormal is not above the threshold.",
        _ => null,
    };

    private static bool IsText(string? text) => text is null || (text.Length is > 0 and <= LongestText && !text.Any(char.IsControl) && text.Any(c => !char.IsWhiteSpace(c)));
}
