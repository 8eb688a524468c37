using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Imaging;

/// <summary>Where the channels are: each a plane of its own, or side by side in every pixel.</summary>
[JsonConverter(typeof(WordConverter<PixelLayout>))]
public enum PixelLayout
{
    [JsonStringEnumMemberName("NCHW")]
    Planes,

    [JsonStringEnumMemberName("NHWC")]
    Pixels,
}

/// <summary>What a channel's value is.</summary>
[JsonConverter(typeof(WordConverter<PixelType>))]
public enum PixelType
{
    [JsonStringEnumMemberName("uint8")]
    Byte,

    [JsonStringEnumMemberName("float32")]
    Full,

    [JsonStringEnumMemberName("float16")]
    Half,
}

/// <summary>Which channels there are, in this order.</summary>
[JsonConverter(typeof(WordConverter<PixelColour>))]
public enum PixelColour
{
    [JsonStringEnumMemberName("RGB")]
    Rgb,

    [JsonStringEnumMemberName("BGR")]
    Bgr,

    [JsonStringEnumMemberName("gray")]
    Gray,
}
