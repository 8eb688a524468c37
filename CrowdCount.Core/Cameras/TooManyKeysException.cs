namespace CrowdCount.Core.Cameras;

/// <summary>The camera has as many live keys as it may have.</summary>
public sealed class TooManyKeysException(CameraId camera)
    : Exception($"Camera {camera} has {CameraKeys.MostPerCamera} live keys, which is the most: revoke one first, or let the old ones end.");
