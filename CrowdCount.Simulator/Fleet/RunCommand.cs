using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CrowdCount.Simulator.Fleet.Behaviours;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet;

/// <summary>Cameras that send what they draw. Exit codes: 0 ended as asked, 1 no photo got through or the log failed, 2 wrong usage.</summary>
internal static class RunCommand
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "The address of CrowdCount's Upload.", HelpName = "URL", DefaultValueFactory = _ => "http://localhost:8003" };
        var cameras = new Option<int>("--cameras") { Description = "How many, 1 to 10,000.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var every = new Option<double>("--every") { Description = "Seconds between two photos of a camera.", HelpName = "SECONDS", DefaultValueFactory = _ => 5 };
        var behave = new Option<string>("--behave")
        {
            Description = $"{string.Join(", ", BehaviourPlan.Kinds)}: some, given to the cameras in turn, or 3=dark for the third camera.",
            HelpName = "KINDS",
            DefaultValueFactory = _ => BehaviourKinds.None,
        };
        var seed = new Option<int>("--seed") { Description = "The same number gives the same cameras.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var photos = new Option<int?>("--photos") { Description = "End when each camera has sent so many.", HelpName = "N" };
        var time = new Option<double?>("--for") { Description = "End after so many seconds.", HelpName = "SECONDS" };
        var keep = new Option<int>("--keep") { Description = "Photos that a camera keeps while it cannot send.", HelpName = "PHOTOS", DefaultValueFactory = _ => 20 };
        var log = new Option<string?>("--log") { Description = "Append what was sent, answered and true to this file, as JSON lines.", HelpName = "FILE" };
        var name = new Option<string>("--name") { Description = "What the cameras' ids begin with.", HelpName = "PREFIX", DefaultValueFactory = _ => "simulated" };
        var scene = new Option<string[]>("--scene") { Description = "A JSON file with what the cameras look at; several are given to them in turn.", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var key = new Option<string[]>("--key") { Description = "A camera's key, as CAMERA=KEY, for each camera that needs one; KEY alone is sent by all others.", HelpName = "KEY", DefaultValueFactory = _ => [] };

        var command = new Command("run", "Runs cameras that send drawn photos to an Upload.") { to, cameras, every, behave, seed, photos, time, keep, log, name, scene, key };
        command.SetAction(async (given, cancel) =>
        {
            FleetOptions options;
            try
            {
                options = new FleetOptions
                {
                    To = FleetRules.Address(given.GetRequiredValue(to)),
                    Cameras = given.GetValue(cameras),
                    Every = Seconds("--every", given.GetValue(every)),
                    Behave = BehaviourPlan.Parse(given.GetRequiredValue(behave)),
                    Seed = given.GetValue(seed),
                    PhotosPerCamera = given.GetValue(photos),
                    For = given.GetValue(time) is { } seconds ? Seconds("--for", seconds) : null,
                    Keep = given.GetValue(keep),
                    Name = given.GetRequiredValue(name),
                    Scenes = [.. given.GetRequiredValue(scene).Select(SceneFile.Read)],
                    Key = given.GetRequiredValue(key).LastOrDefault(text => !IsOfCamera(text)),
                    Keys = given.GetRequiredValue(key).Where(IsOfCamera).Select(text => text.Split('=', 2)).ToLookup(pair => pair[0], StringComparer.Ordinal)
                        .ToImmutableDictionary(pairs => pairs.Key, pairs => pairs.Last()[1], StringComparer.Ordinal),
                };
                options.Check();
            }
            catch (Exception wrong) when (wrong is FleetException or SceneFileException)
            {
                await given.InvocationConfiguration.Error.WriteLineAsync(wrong.Message);
                return WrongUsage;
            }

            return await RunAsync(options, given.GetValue(log), given.InvocationConfiguration, cancel);
        });
        return command;
    }

    private static bool IsOfCamera(string key) => key.Contains('=', StringComparison.Ordinal);

    private static async Task<int> RunAsync(FleetOptions options, string? logFile, InvocationConfiguration console, CancellationToken cancel)
    {
        try
        {
            using var log = logFile is null ? FleetLog.Nowhere : FleetLog.AppendTo(logFile);
            await console.Output.WriteLineAsync($"{options.Cameras} {(options.Cameras == 1 ? "camera sends" : "cameras send")} to {options.To}, each every {FleetRules.Seconds(options.Every)} s. Ctrl+C ends it.");
            var summary = await new CameraFleet(options, TimeProvider.System, log, console.Output.WriteLine).RunAsync(cancel);
            foreach (var group in summary.Groups)
                await console.Output.WriteLineAsync($"{group.Cameras} × {group.Behaviour}: {group}");
            return summary.All is { Accepted: 0 } all && all.Requests + all.Unsent + all.Dropped > 0 ? Failed : 0;
        }
        catch (FleetException failure)
        {
            await console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
    }

    private static TimeSpan Seconds(string option, double seconds)
    {
        FleetRules.Require(
            double.IsFinite(seconds) && seconds > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds / 2,
            string.Create(CultureInfo.InvariantCulture, $"{option} takes a number of seconds above 0, not {seconds}."));
        return TimeSpan.FromSeconds(seconds);
    }
}
