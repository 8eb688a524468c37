using System.Globalization;

namespace CrowdCount.Simulator.Fleet;

/// <summary>Notices when the cameras are to take more photos than can be drawn or sent.</summary>
internal sealed class Pace(FleetOptions options, IReadOnlyCollection<SimulatedCamera> cameras)
{
    private readonly double _wanted = cameras.Sum(camera => 1 / camera.Interval.TotalSeconds);
    private readonly int _scenes = cameras.Select(camera => camera.Scene).Distinct().Count();
    private bool _isWarm;
    private long _drawnBefore;
    private bool _isSaid;

    /// <summary>Photos that should have been taken since the last report.</summary>
    public long Due { get; set; }

    /// <summary>Those of them that were not, as their camera still waited for a picture.</summary>
    public long Skipped { get; set; }

    /// <returns>A sentence when more than a tenth was skipped, the first time; for drawing only once all scenes had been made.</returns>
    /// <param name="drawn">Pictures since the start.</param>
    /// <param name="scenesMade">Since the start.</param>
    /// <param name="since">The time since the last report.</param>
    /// <param name="answersAreLate">Drawn pictures wait for their turn to be sent.</param>
    public string? Report(long drawn, int scenesMade, TimeSpan since, bool answersAreLate)
    {
        var rate = (drawn - _drawnBefore) / since.TotalSeconds;
        var isTooMuch = (_isWarm || answersAreLate) && Skipped * 10 > Due;
        // The first picture of each scene takes far longer than the others.
        _isWarm = _isWarm || scenesMade >= _scenes;
        (_drawnBefore, Due, Skipped) = (drawn, 0, 0);
        if (!isTooMuch || _isSaid)
            return null;

        _isSaid = true;
        var each = rate > 0 ? $", so each camera sends about every {Rounded(cameras.Count / rate)} s" : "";
        var wanted = $"{cameras.Count} cameras every {FleetRules.Seconds(options.Every)} s is {Rounded(_wanted)} photos a second";
        return answersAreLate
            ? $"{wanted}; with {options.MaxRequests} requests at once the answers come for about {Rounded(rate)}. Photos are sent as fast as they are answered{each}."
            : $"{wanted}; this machine draws about {Rounded(rate)}. Photos are sent as fast as they can be drawn{each}.";
    }

    private static string Rounded(double number) => number.ToString(number < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
