using System.Diagnostics;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Benchmarks.Drawn;

/// <summary>What a drawn picture costs: 1280×720 with about 60 people, on one core.</summary>
internal static class DrawingBenchmark
{
    private const int Pictures = 20;

    public static int Run()
    {
        foreach (var place in Enum.GetValues<Place>())
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            using var scene = new Scene(new SceneDescription(place, Seed: 3, Width: 1280, Height: 720, People: 60));
            var at = new DateTimeOffset(2026, 5, 4, 13, 0, 0, TimeSpan.Zero);
            var started = Stopwatch.GetTimestamp();
            scene.Draw(at);
            var first = Stopwatch.GetElapsedTime(started);
            var held = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;

            var people = 0;
            started = Stopwatch.GetTimestamp();
            // Within one step of the light: nothing but people is drawn anew.
            for (var i = 1; i <= Pictures; i++)
                people += scene.Draw(at.AddSeconds(i * 5)).Heads.Length;
            var each = Stopwatch.GetElapsedTime(started) / Pictures;
            Print.Line($"{place,-9} first {first.TotalMilliseconds,5:0} ms   then {each.TotalMilliseconds,4:0} ms a picture with {people / Pictures,3} heads   {held,3} MB managed memory held");
        }

        return 0;
    }
}
