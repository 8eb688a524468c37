namespace CrowdCount.Standalone.Redis;

internal enum RedisState
{
    /// <summary>Nobody answers, or somebody else does.</summary>
    Silent,

    /// <summary>It is reading its data.</summary>
    Loading,

    Ready,
}
