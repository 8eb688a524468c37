using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>Tells failures of the store, after which trying again makes sense, from mistakes in the program.</summary>
public static class StoreOutage
{
    public static bool IsOutage(this Exception failure) =>
        failure is RedisException or TimeoutException
        // The client library lets this one through when a connection dies while a command is being written to it ("Writing is not allowed after writer was completed").
        || (failure is InvalidOperationException && failure.Source == "System.IO.Pipelines");
}
