namespace CrowdCount.Core.Storage;

/// <summary>The store was written by a newer version, or with another number of partitions: going on would damage it.</summary>
public sealed class StoreLayoutException(string message) : Exception(message);
