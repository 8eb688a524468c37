using System.Runtime.InteropServices;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdCount.Predict.Decoding;

/// <summary>A network's outputs for one photo, in the runtime's memory until this is disposed of.</summary>
public sealed class Answer(IReadOnlyCollection<OrtValue> values, string[] names, NetworkSession network) : IDisposable
{
    private readonly OrtValue[] _values = [.. values];

    /// <summary>The values of one output; none of them is NaN.</summary>
    /// <exception cref="UncountablePhotoException">One of them is.</exception>
    public Tensor Read(string name)
    {
        var value = _values[Array.IndexOf(names, name)];
        var about = value.GetTensorTypeAndShape();
        var numbers = about.ElementDataType switch
        {
            TensorElementType.Float => value.GetTensorDataAsSpan<float>(),
            TensorElementType.Float16 => Widened(MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>())),
            TensorElementType.Int64 => Widened(value.GetTensorDataAsSpan<long>()),
            _ => Widened(value.GetTensorDataAsSpan<int>()),
        };
        foreach (var number in numbers)
        {
            if (float.IsNaN(number))
                throw new UncountablePhotoException(UncountableReason.NoAnswer, "The model's answer for this photo is not a number.");
        }

        return new Tensor(name, numbers, about.Shape);
    }

    public void Dispose()
    {
        foreach (var value in _values)
            value.Dispose();
        network.Leave();
    }

    private static float[] Widened<T>(ReadOnlySpan<T> values)
        where T : System.Numerics.INumberBase<T>
    {
        var wide = new float[values.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = float.CreateSaturating(values[i]);
        return wide;
    }
}
