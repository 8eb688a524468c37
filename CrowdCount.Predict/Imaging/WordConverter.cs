using System.Text.Json.Serialization;

namespace CrowdCount.Predict.Imaging;

/// <summary>Values of an enum as the words that its members carry; numbers are refused.</summary>
public sealed class WordConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
