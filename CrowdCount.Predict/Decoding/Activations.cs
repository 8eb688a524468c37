using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

internal static class Activations
{
    public static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));

    /// <summary>How likely one of these classes is.</summary>
    /// <param name="values">Of all classes.</param>
    public static float Likeliest(ReadOnlySpan<float> values, ReadOnlySpan<int> classes, Activation activation)
    {
        var (likeliest, sum, highest) = (float.NegativeInfinity, 0f, 0f);
        if (activation == Activation.Softmax)
        {
            // Minus the highest, so that nothing overflows.
            highest = float.NegativeInfinity;
            foreach (var value in values)
                highest = Math.Max(highest, value);
            foreach (var value in values)
                sum += MathF.Exp(value - highest);
        }

        foreach (var index in classes)
            likeliest = Math.Max(likeliest, values[index]);
        return activation switch
        {
            Activation.Softmax => MathF.Exp(likeliest - highest) / sum,
            Activation.Sigmoid => Sigmoid(likeliest),
            _ => likeliest,
        };
    }
}
