using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;

namespace CrowdCount.Standalone.Demo;

/// <summary>
/// Keys for the simulated cameras, where every camera needs one: made when they start, known to their process alone, revoked when they stop. Keys that a
/// person made for a camera of that name are left alone.
/// </summary>
/// <param name="services">Of an application here that has the store.</param>
internal sealed class DemoKeys(bool areNeeded, IServiceProvider services, ILogger logger)
{
    private const string Section = "DemoKeys";
    private const string Label = "simulated camera";

    private CameraKeys CameraKeys => services.GetRequiredService<CameraKeys>();

    /// <summary>The keys in the settings of the cameras' process.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Given(IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren().Select(key => KeyValuePair.Create(key.Key, key.Value ?? ""));

    /// <returns>Settings for the cameras' process.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> MakeAsync(CancellationToken cancel)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (!areNeeded)
            return settings;

        // One that a killed Standalone left is nobody's any more.
        await RevokeAsync();
        try
        {
            foreach (var camera in DemoFleet.Cameras)
                settings[$"{Section}:{camera}"] = (await CameraKeys.AddAsync(CameraId.Parse(camera), Label, oldKeysEndAfter: null, cancel)).Key;
        }
        catch (Exception failure) when (failure.IsOutage() || failure is TooManyKeysException)
        {
            // No reason to end all the rest: they start, are refused, and say so.
            logger.FleetSays($"not all have a key. {failure.Message}");
        }

        return settings;
    }

    public async Task RevokeAsync()
    {
        if (!areNeeded)
            return;
        try
        {
            foreach (var camera in DemoFleet.Cameras.Select(CameraId.Parse))
            {
                foreach (var key in (await CameraKeys.ListAsync(camera, CancellationToken.None)).Where(key => key.Label == Label))
                    await CameraKeys.RevokeAsync(camera, key.Id, CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            // At the end the store may be gone before; the next start revokes them.
        }
    }
}
