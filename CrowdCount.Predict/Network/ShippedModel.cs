using System.Runtime.Intrinsics.X86;

namespace CrowdCount.Predict.Network;

/// <summary>The model that ships, in two precisions of the same weights.</summary>
public static class ShippedModel
{
    private const int ExtendedFeatures = 7;
    private const int Avx512Vnni = 1 << 11;
    private const int AvxVnni = 1 << 4;

    /// <summary>One instruction multiplies and adds four pairs of bytes. Without it, integers gain too little for what they cost in exactness (docs/decisions/0015).</summary>
    public static bool IsQuantizedFaster { get; } = X86Base.IsSupported && HasVnni();

    public static string FileFor(Precision precision) => Path.Combine(
        AppContext.BaseDirectory, "Models", precision == Precision.Quantized || (precision == Precision.Auto && IsQuantizedFaster) ? "crowdcount-s.int8.onnx" : "crowdcount-s.onnx");

    private static bool HasVnni()
    {
        if (X86Base.CpuId(0, 0).Eax < ExtendedFeatures)
            return false;
        // The processor may have what its system has not switched on; .NET asks for both.
        var (isOn512, isOn256) = (Avx512F.IsSupported, Avx2.IsSupported);
        return (isOn512 && (X86Base.CpuId(ExtendedFeatures, 0).Ecx & Avx512Vnni) != 0) || (isOn256 && (X86Base.CpuId(ExtendedFeatures, 1).Eax & AvxVnni) != 0);
    }
}
