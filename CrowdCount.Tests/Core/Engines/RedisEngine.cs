namespace CrowdCount.Tests.Core.Engines;

public sealed class RedisEngine() : Engine("redis-server");
