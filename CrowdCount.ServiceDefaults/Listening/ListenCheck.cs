using Microsoft.Extensions.Options;

namespace CrowdCount.ServiceDefaults;

/// <summary>Refuses to start on an address that others can reach unless that was said to be meant. Whether strangers are kept out there, <see cref="OpenDoorCheck"/> looks.</summary>
internal sealed class ListenCheck(string section, string? urls) : IValidateOptions<ListenOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        if (options.Listen is not (ListenOptions.Loopback or ListenOptions.Any))
            return ValidateOptionsResult.Fail($"{section}:Listen is '{options.Listen}'; it may be '{ListenOptions.Loopback}' or '{ListenOptions.Any}'.");

        if (options.Port is < 0 or > 65_535)
            return ValidateOptionsResult.Fail($"{section}:Port is {options.Port}; it may be 0 to 65535, 0 = any free port.");

        var foreign = options is { Listen: ListenOptions.Loopback, Port: null }
            ? ListenAddresses.Split(urls).FirstOrDefault(address => !ListenAddresses.IsLoopback(address))
            : null;
        return foreign is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"The address {foreign} (ASPNETCORE_URLS or --urls) is not a loopback address: add --listen any ({section}:Listen=any) if others shall reach it.");
    }
}
