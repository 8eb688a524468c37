using CrowdCount.Core.Live;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Core.Live;

/// <summary>The most people in view on a day.</summary>
public abstract class DayPeaksContract(Engine engine) : StoreTest(engine)
{
    private static readonly DateOnly Today = new(2026, 9, 10);

    [Fact]
    public async Task Raise_MoreAndFewer_KeepsTheMost()
    {
        var peaks = Host.Get<DayPeaks>();
        Assert.Null(await peaks.ReadAsync(Today, CancellationToken.None));

        await peaks.RaiseAsync(Today, new DayPeak(900, Start));
        Assert.Equal(new DayPeak(941, Start.AddMinutes(1)), await peaks.RaiseAsync(Today, new DayPeak(941, Start.AddMinutes(1))));
        Assert.Equal(new DayPeak(941, Start.AddMinutes(1)), await peaks.RaiseAsync(Today, new DayPeak(941, Start.AddMinutes(2))));
        await peaks.RaiseAsync(Today, new DayPeak(5, Start.AddMinutes(3)));

        Assert.Equal(new DayPeak(941, Start.AddMinutes(1)), (await LiveAsync()).Peak);
        Assert.Null(await peaks.ReadAsync(Today.AddDays(1), CancellationToken.None));
    }
}
