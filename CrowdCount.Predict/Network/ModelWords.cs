using System.Text.Json.Serialization;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Predict.Network;

/// <summary>What a model's answer consists of.</summary>
[JsonConverter(typeof(WordConverter<ModelKind>))]
public enum ModelKind
{
    /// <summary>People per place; the sum is the count.</summary>
    [JsonStringEnumMemberName("density")]
    Density,

    /// <summary>How likely there is a head in a place; each peak is a person.</summary>
    [JsonStringEnumMemberName("heatmap")]
    Heatmap,

    /// <summary>Places of heads with a score each.</summary>
    [JsonStringEnumMemberName("points")]
    Points,

    /// <summary>Boxes around people with a score each.</summary>
    [JsonStringEnumMemberName("boxes")]
    Boxes,

    /// <summary>The count and nothing else.</summary>
    [JsonStringEnumMemberName("scalar")]
    Scalar,
}

/// <summary>How the boxes are laid out in the output.</summary>
[JsonConverter(typeof(WordConverter<BoxDecode>))]
public enum BoxDecode
{
    /// <summary>[1, boxes, 5 + classes]: centre, size, objectness, classes.</summary>
    [JsonStringEnumMemberName("v5")]
    V5,

    /// <summary>[1, 4 + classes, boxes]: centre, size, classes; no objectness. YOLOv8, v9, 11, 12.</summary>
    [JsonStringEnumMemberName("v8")]
    V8,

    /// <summary>Like v5; the grid was applied at export (--decode_in_inference).</summary>
    [JsonStringEnumMemberName("yolox")]
    Yolox,

    /// <summary>Like v5, but centre and size are relative to the cells of three grids.</summary>
    [JsonStringEnumMemberName("yolox-raw")]
    YoloxRaw,

    /// <summary>[1, boxes, 6]: left, top, right, bottom, score, class; nothing overlaps any more. YOLOv10, 26.</summary>
    [JsonStringEnumMemberName("end2end")]
    End2End,

    /// <summary>Boxes [1, boxes, 4] and scores in an output of their own: DETR, RT-DETR.</summary>
    [JsonStringEnumMemberName("detr")]
    Detr,
}

/// <summary>What makes probabilities of the output's values.</summary>
[JsonConverter(typeof(WordConverter<Activation>))]
public enum Activation
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("sigmoid")]
    Sigmoid,

    [JsonStringEnumMemberName("softmax")]
    Softmax,

    [JsonStringEnumMemberName("relu")]
    Relu,
}
