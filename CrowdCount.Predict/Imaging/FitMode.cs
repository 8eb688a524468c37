using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Imaging;

/// <summary>How a photo comes to the size that the network sees.</summary>
[JsonConverter(typeof(WordConverter<FitMode>))]
public enum FitMode
{
    /// <summary>Only ever scaled down; the picture in the top left corner, padding right and below.</summary>
    [JsonStringEnumMemberName("pad")]
    Pad,

    /// <summary>Scaled up or down until it fills one side; the picture in the middle.</summary>
    [JsonStringEnumMemberName("letterbox")]
    Letterbox,

    /// <summary>The same with the picture in the top left corner.</summary>
    [JsonStringEnumMemberName("letterbox-topleft")]
    LetterboxTopLeft,

    /// <summary>Each side scaled by itself; no padding.</summary>
    [JsonStringEnumMemberName("stretch")]
    Stretch,
}
