namespace CrowdCount.Predict.Network;

/// <summary>How the model that ships computes.</summary>
public enum Precision
{
    /// <summary>Quantized where the processor gains from it.</summary>
    Auto,

    /// <summary>In 8-bit integers: about twice as fast on processors with VNNI.</summary>
    Quantized,

    /// <summary>In 32-bit floating point.</summary>
    Full,
}
