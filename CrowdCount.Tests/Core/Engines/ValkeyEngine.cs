namespace CrowdCount.Tests.Core.Engines;

public sealed class ValkeyEngine() : Engine("valkey-server");
