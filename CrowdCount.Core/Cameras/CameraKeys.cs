using System.Security.Cryptography;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Cameras;

/// <summary>
/// The keys of cameras: each is good for one camera, and for adding photos only. Nothing is remembered here, so a key that was revoked is refused with
/// the next request, by every process.
/// </summary>
public sealed class CameraKeys(RedisConnections redis, Partitions partitions, TimeProvider time)
{
    /// <summary>Keys of one camera that are live at once: enough to rotate, few enough to look through.</summary>
    public const int MostPerCamera = 5;

    public const int LongestLabel = 100;

    private const int IdLength = 8;

    /// <summary>Makes a key.</summary>
    /// <param name="oldKeysEndAfter">The camera's other keys end after this time; null = they stay.</param>
    /// <exception cref="TooManyKeysException">The camera has as many as it may have; nothing was changed.</exception>
    /// <exception cref="ArgumentException">The label is too long or has control characters, or the time is negative.</exception>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<CreatedKey> AddAsync(CameraId camera, string? label, TimeSpan? oldKeysEndAfter, CancellationToken cancel)
    {
        if (label is not null && (label.Length > LongestLabel || label.Any(char.IsControl)))
            throw new ArgumentException($"A label has at most {LongestLabel} characters, and no control characters.", nameof(label));
        if (oldKeysEndAfter is { } after)
            ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero, nameof(oldKeysEndAfter));

        var now = time.GetUtcNow();
        var created = new CreatedKey(RandomNumberGenerator.GetString(KeyText.Alphabet, IdLength), KeyText.Random());
        var oldEnd = oldKeysEndAfter is { } rest ? (now + rest).ToUnixTimeMilliseconds() : 0;
        RedisValue[] values = [camera.Value, created.Id, CameraKeyCodec.Write(created.Key, now, label?.Trim() ?? ""), now.ToUnixTimeMilliseconds(), oldEnd, MostPerCamera];
        var answer = await redis.Commands.ScriptEvaluateAsync(Scripts.AddKey, [Keys.Prefix(partitions.Of(camera))], values).WaitAsync(cancel);
        return (string?)answer == "done" ? created : throw new TooManyKeysException(camera);
    }

    /// <summary>The camera's live keys, oldest first.</summary>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<IReadOnlyList<CameraKey>> ListAsync(CameraId camera, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return [.. (await ReadAsync(camera, cancel)).Select(stored => stored.Key).Where(key => key.IsLive(now)).OrderBy(key => key.Created).ThenBy(key => key.Id, StringComparer.Ordinal)];
    }

    /// <summary>Cameras that have keys, in order.</summary>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<IReadOnlyList<CameraId>> CamerasAsync(CancellationToken cancel)
    {
        var names = await Task.WhenAll(Enumerable.Range(0, partitions.Count).Select(partition => redis.Commands.SetMembersAsync(Keys.Keyed(partition)))).WaitAsync(cancel);
        return [.. names.SelectMany(part => part).Select(name => CameraId.Parse((string)name!)).OrderBy(camera => camera.Value, StringComparer.Ordinal)];
    }

    /// <summary>Ends a key at once.</summary>
    /// <returns>False: the camera has no such key.</returns>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<bool> RevokeAsync(CameraId camera, string keyId, CancellationToken cancel) =>
        (string?)await redis.Commands.ScriptEvaluateAsync(Scripts.RevokeKey, [Keys.Prefix(partitions.Of(camera))], [camera.Value, keyId]).WaitAsync(cancel) == "done";

    /// <summary>Whether any camera has a live key.</summary>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancel = default)
    {
        foreach (var camera in await CamerasAsync(cancel))
        {
            if ((await ListAsync(camera, cancel)).Count > 0)
                return true;
        }

        return false;
    }

    /// <param name="key">What the sender gave; null or empty = nothing.</param>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<KeyVerdict> CheckAsync(CameraId camera, string? key, CancellationToken cancel)
    {
        // Read in any case: a camera without keys, or that does not exist, takes no other time than one that has some.
        var stored = await ReadAsync(camera, cancel);
        if (string.IsNullOrEmpty(key))
            return stored.Length == 0 ? KeyVerdict.NoneSet : KeyVerdict.Missing;

        var (now, hash, found) = (time.GetUtcNow(), CameraKeyCodec.HashOf(key), false);
        foreach (var candidate in stored)
            found |= CryptographicOperations.FixedTimeEquals(candidate.Hash, hash) & candidate.Key.IsLive(now);
        return found ? KeyVerdict.Right : KeyVerdict.Unknown;
    }

    private async Task<(byte[] Hash, CameraKey Key)[]> ReadAsync(CameraId camera, CancellationToken cancel)
    {
        var stored = await redis.Commands.HashGetAllAsync(Keys.CameraKeys(partitions.Of(camera), camera)).WaitAsync(cancel);
        return [.. stored.Select(entry => CameraKeyCodec.Read((string)entry.Name!, (string)entry.Value!))];
    }
}
