using CrowdCount.Standalone.Demo;
using CrowdCount.Standalone.Hosting;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Standalone;

/// <summary>CrowdCount on one machine, without containers. Also called as a library, by the AppHost where Aspire is missing.</summary>
public static class StandaloneApp
{
    /// <summary>The folder of this assembly: settings files and pages lie there, wherever the process was started from.</summary>
    public static string Folder => Path.GetDirectoryName(OwnCommand.AssemblyPath)!;

    /// <summary>Runs until it is asked to end.</summary>
    /// <returns>An <see cref="ExitCode"/> for the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            // Before the help: these have one of their own.
            if (Keys.OwnKeys.Knows(args))
                return await Keys.OwnKeys.RunAsync(args);

            if (args.Any(argument => argument is "--help" or "-h" or "-?"))
            {
                await Console.Out.WriteAsync(Help.Text());
                return (int)ExitCode.Ended;
            }

            var settings = StandaloneSettings.Read(args);
            using var signals = new EndSignals();
            await (settings.Options.Role switch
            {
                StandaloneRole.Predict => PredictRole.RunAsync(settings, signals.Token),
                StandaloneRole.Cameras => CamerasRole.RunAsync(settings, signals.Token),
                _ => Supervisor.RunAsync(settings, signals.Token),
            });
            return (int)ExitCode.Ended;
        }
        catch (StandaloneException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return (int)problem.ExitCode;
        }
    }
}
