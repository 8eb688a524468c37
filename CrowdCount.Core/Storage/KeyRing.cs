using System.Collections.Immutable;
using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>What all dashboards sign and encrypt with: a list of texts that is read as a whole and grows at its end.</summary>
/// <remarks>Synchronous, because those who need it ask so. It never waits for a connection: without one it fails at once.</remarks>
public sealed class KeyRing(RedisConnections redis)
{
    public bool IsReachable => redis.IsConnected;

    public ImmutableArray<string> Read() => [.. Database.ListRange(Keys.DataProtection).Select(text => (string)text!)];

    /// <summary>Adds to a list that is as long as it was when it was read; false when somebody else added something meanwhile.</summary>
    public bool TryAdd(string text, int length)
    {
        var adding = Database.CreateTransaction();
        adding.AddCondition(Condition.ListLengthEqual(Keys.DataProtection, length));
        _ = adding.ListRightPushAsync(Keys.DataProtection, text);
        return adding.Execute();
    }

    private IDatabase Database => IsReachable ? redis.Commands : throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, "The store does not answer.");
}
