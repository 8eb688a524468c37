using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Hosting;

internal sealed class ListenCheck : IValidateOptions<ListenOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        if (options.Listen is not (ListenOptions.Loopback or ListenOptions.Any))
            return ValidateOptionsResult.Fail($"Dashboard:Listen is '{options.Listen}'; it may be '{ListenOptions.Loopback}' or '{ListenOptions.Any}'.");

        return options.Port is < 0 or > 65_535
            ? ValidateOptionsResult.Fail($"Dashboard:Port is {options.Port}; it may be 0 to 65535, 0 = any free port.")
            : ValidateOptionsResult.Success;
    }
}
