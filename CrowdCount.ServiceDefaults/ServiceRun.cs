using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdCount.ServiceDefaults;

/// <summary>A service from its start to its exit code.</summary>
public static class ServiceRun
{
    /// <summary>Ended because of a setting, or of the file that it names: starting again helps nobody.</summary>
    public const int BadSettings = 2;

    /// <summary>Runs until it is asked to end. Wrong settings are said in a line each, without a trace.</summary>
    /// <returns>For the process: 0, <see cref="BadSettings"/>, or what the service left in <see cref="Environment.ExitCode"/>, 1 for a store that does not fit.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app)
    {
        try
        {
            app.CheckSettings();
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures)
                await Console.Error.WriteLineAsync(failure);
            return BadSettings;
        }
    }

    /// <summary>What the host would do itself, but with a trace in the log.</summary>
    /// <exception cref="OptionsValidationException">Says all that is wrong.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (AggregateException several)
        {
            var all = several.InnerExceptions.OfType<OptionsValidationException>().ToArray();
            throw new OptionsValidationException(all[0].OptionsName, all[0].OptionsType, all.SelectMany(wrong => wrong.Failures));
        }
    }
}
