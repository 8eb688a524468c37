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
            return new Score("made up", counted, default, default, people);
        })];

        var calibration = new Calibration(0.4, [12, 40], 7, RangeFit.Fit(scores));

        Assert.Null(calibration.Problem());
        Assert.InRange(RangeFit.CrossValidated(scores, calibration), 0.93, 0.99);
    }

    [Fact]
    public void Fit_FewPictures_IsOneWidth() =>
        Assert.Equal([[5, 2]], RangeFit.Fit([.. Enumerable.Repeat(new Score("x", 5, default, default, 3), 6)]));
}
