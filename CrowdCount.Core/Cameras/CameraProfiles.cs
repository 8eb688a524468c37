using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Cameras;

/// <summary>Reads and writes what people set for their cameras.</summary>
public sealed class CameraProfiles(RedisConnections redis, Partitions partitions)
{
    private static readonly RedisValue[] Fields = ["first", "name", "group", "threshold", "normal"];

    /// <returns>Null: no such camera has ever sent a photo.</returns>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<CameraSettings?> FindAsync(CameraId camera, CancellationToken cancel)
    {
        var values = await redis.Commands.HashGetAsync(Keys.Camera(partitions.Of(camera), camera), Fields).WaitAsync(cancel);
        return values[0].IsNull ? null : new CameraSettings(values[1], values[2], (int?)values[3], (int?)values[4]);
    }

    /// <summary>Replaces all settings; dashboards read them at once.</summary>
    /// <returns>False: no such camera has ever sent a photo.</returns>
    /// <exception cref="ArgumentException">The settings have a <see cref="CameraSettings.Fault"/>.</exception>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<bool> SaveAsync(CameraId camera, CameraSettings settings, CancellationToken cancel)
    {
        if (settings.Fault is { } fault)
            throw new ArgumentException(fault, nameof(settings));
        RedisValue[] values =
        [
            camera.Value, "name", settings.Name ?? "", "group", settings.Place ?? "", "threshold", settings.Threshold ?? RedisValue.EmptyString,
            "normal", settings.BackToNormal ?? RedisValue.EmptyString,
        ];
        return (string?)await redis.Commands.ScriptEvaluateAsync(Scripts.Settings, [Keys.Prefix(partitions.Of(camera))], values).WaitAsync(cancel) == "done";
    }
}
