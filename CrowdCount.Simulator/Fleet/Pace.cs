using System.Globalization;

namespace CrowdCount.Simulator.Fleet;

/// <summary>Notices when the cameras are to take more photos than this machine draws.</summary>
internal sealed class Pace(FleetOptions options, IReadOnlyCollection<SimulatedCamera> cameras)
{
    private readonly double _wanted = cameras.Sum(camera => 1 / camera.Interval.TotalSeconds);
    private long _drawnBefore;
    private bool _isSaid;

    /// <summary>Photos that should have been taken since the last report.</summary>
    public long Due { get; set; }

    /// <summary>Those of them that were not, as their camera still waited for a picture.</summary>
    public long Skipped { get; set; }

    /// <returns>A sentence when more than a tenth was skipped, the first time.</returns>
    public string? Report(long drawn, TimeSpan since)
    {
        var rate = (drawn - _drawnBefore) / since.TotalSeconds;
        var isTooMuch = Skipped * 10 > Due;
        (_drawnBefore, Due, Skipped) = (drawn, 0, 0);
        if (!isTooMuch || _isSaid)
            return null;

        _isSaid = true;
        var each = rate > 0 ? $", so each camera sends about every {Rounded(cameras.Count / rate)} s" : "";
        return $"{cameras.Count} cameras every {FleetRules.Seconds(options.Every)} s is {Rounded(_wanted)} photos a second; this machine draws about {Rounded(rate)}. Photos are sent as fast as they can be drawn{each}.";
    }

    private static string Rounded(double number) => number.ToString(number < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
