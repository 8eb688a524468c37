namespace CrowdCount.Predict.Evaluation;

/// <summary>How far a mean over so few pictures can be trusted: the percentile bootstrap (Efron 1979) with a fixed seed.</summary>
public static class Bootstrap
{
    private const int Samples = 2000;
    private const double Tail = 0.025;

    /// <returns>Between these ends lie 95 % of the means of samples drawn with replacement.</returns>
    public static (double Low, double High) Mean(IReadOnlyList<double> values)
    {
        var random = new Random(1);
        var means = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
                sum += values[random.Next(values.Count)];
            means[sample] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[(int)(Samples * Tail)], means[(int)(Samples * (1 - Tail)) - 1]);
    }
}
