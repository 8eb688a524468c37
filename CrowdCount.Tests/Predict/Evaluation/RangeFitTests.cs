using CrowdCount.Predict.Evaluation;
using CrowdCount.Predict.Network;

namespace CrowdCount.Tests.Predict.Evaluation;

public sealed class RangeFitTests
{
    [Fact]
    public void Fit_ErrorsThatGrowWithTheCount_HoldAsManyAsPromised()
    {
        var random = new Random(5);
        List<Score> scores = [.. Enumerable.Range(0, 3000).Select(_ =>
        {
            var people = (int)Math.Exp(random.NextDouble() * 7) - 1;
            var counted = Math.Max(0, (int)Math.Round(people + ((random.NextDouble() - 0.5) * 2 * (1 + (0.3 * people)))));
            return Made(counted, people);
        })];

        var calibration = Calibration.Assumed with { Range = RangeFit.Fit(scores) };
        var (wide, narrow) = RangeFit.CrossValidated(scores, calibration);

        Assert.Null(calibration.Problem());
        Assert.InRange(wide, 0.93, 0.99);
        // Ranges end at whole numbers, and for few people the next one holds much more.
        Assert.InRange(narrow, 0.78, 0.88);
    }

    /// <summary>Two kinds of pictures with the same counts: the network is sure of one kind, and right to be so.</summary>
    [Fact]
    public void Fit_PicturesTheNetworkIsSureOf_GetNarrowerRanges()
    {
        var random = new Random(6);
        List<Score> scores = [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0
            ? Made(20, 20 + random.Next(-2, 3), variance: 2)
            : Made(20, 20 + random.Next(-12, 13), variance: 60))];

        var calibration = Calibration.Assumed with { Range = RangeFit.Fit(scores) };

        Assert.True(calibration.Range95(20, scores[0].Deviation).High < calibration.Range95(20, scores[1].Deviation).High - 4);
    }

    [Fact]
    public void Fit_FewPictures_IsOneWidth()
    {
        var range = Assert.Single(RangeFit.Fit([.. Enumerable.Repeat(Made(5, 3), 6)]));

        Assert.Equal(new(3, 7), (Calibration.Assumed with { Range = [range] }).Range95(5, Made(5, 3).Deviation));
    }

    private static Score Made(int counted, int people, double variance = 0) =>
        new("made up", counted, default, default, people, Calibration.Deviation(counted, variance));
}
