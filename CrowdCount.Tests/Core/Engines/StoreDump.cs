using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Engines;

/// <summary>All keys of a store with what they hold, as text to compare. Lives and idle times are left out: they change by themselves.</summary>
public sealed class StoreDump
{
    private readonly SortedDictionary<string, string> _keys = new(StringComparer.Ordinal);

    private StoreDump()
    {
    }

    public static async Task<StoreDump> TakeAsync(IDatabase redis)
    {
        var dump = new StoreDump();
        foreach (var name in await NamesAsync(redis))
            dump._keys[name] = await ReadAsync(redis, name);
        return dump;
    }

    public static async Task<string[]> NamesAsync(IDatabase redis, string pattern = "*") =>
        [.. ((string?[]?)await redis.ExecuteAsync("KEYS", pattern) ?? []).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Names of the keys that are new, gone or hold something else, without the partition.</summary>
    public string[] ChangedSince(StoreDump before) =>
        [.. _keys.Keys.Union(before._keys.Keys)
            .Where(name => _keys.GetValueOrDefault(name) != before._keys.GetValueOrDefault(name))
            .Select(name => name[(name.IndexOf(':', StringComparison.Ordinal) + 5)..])
            .Order(StringComparer.Ordinal)];

    public override string ToString() => string.Join('\n', _keys.Select(k => $"{k.Key} = {k.Value}"));

    private static async Task<string> ReadAsync(IDatabase redis, string name)
    {
        var type = await redis.KeyTypeAsync(name);
        return type switch
        {
            RedisType.String => Convert.ToBase64String((byte[])(await redis.StringGetAsync(name))!),
            RedisType.Hash => Join((await redis.HashGetAllAsync(name)).Select(e => $"{e.Name}={e.Value}")),
            RedisType.List => string.Join('\n', (await redis.ListRangeAsync(name)).Select(item => (string?)item)),
            RedisType.Set => Join((await redis.SetMembersAsync(name)).Select(m => (string)m!)),
            RedisType.SortedSet => Join((await redis.SortedSetRangeByRankWithScoresAsync(name)).Select(e => $"{e.Element}={e.Score}")),
            RedisType.Stream => await StreamAsync(redis, name),
            _ => throw new InvalidOperationException($"{name} is a {type}."),
        };
    }

    private static async Task<string> StreamAsync(IDatabase redis, string name)
    {
        var entries = (await redis.StreamRangeAsync(name)).Select(e => $"{e.Id}: {Join(e.Values.Select(v => $"{v.Name}={v.Value}"))}");
        var groups = (await redis.StreamGroupInfoAsync(name)).Select(g => g.Name).ToArray();
        var held = groups.Length == 0 ? [] : (await redis.StreamPendingMessagesAsync(name, "predict", 1000, RedisValue.Null)).Select(p => $"{p.MessageId} held by {p.ConsumerName}");
        return Join([.. entries, .. groups, .. held]);
    }

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts.Order(StringComparer.Ordinal));
}
