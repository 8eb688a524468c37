using System.Security.Cryptography;
using System.Text;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Accounts;

/// <summary>
/// How often somebody may fail to sign in, by name and by address, counted in the store for all dashboards together. A try is booked before the password
/// is looked at, so that many at once are no way around it, and taken back when it was right.
/// </summary>
public sealed class SignInThrottle(RedisConnections redis, SignInThrottle.Limits limits)
{
    /// <summary>Null: it may be tried. Else the time to wait, and nothing was booked.</summary>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public async Task<TimeSpan?> EnterAsync(string name, string address, CancellationToken cancel)
    {
        var wait = (long)await redis.Commands.ScriptEvaluateAsync(
            Scripts.Attempt, [Keys.Prefix(0)], [(long)limits.Window.TotalMilliseconds, IdOf("name", name), limits.PerName, IdOf("address", address), limits.PerAddress]).WaitAsync(cancel);
        return wait == 0 ? null : TimeSpan.FromMilliseconds(wait);
    }

    /// <summary>The password was right: the try does not count.</summary>
    /// <exception cref="RedisException">The store does not answer.</exception>
    public Task LeaveAsync(string name, string address, CancellationToken cancel) =>
        redis.Commands.ScriptEvaluateAsync(Scripts.Attempt, [Keys.Prefix(0)], [0, IdOf("name", name), 0, IdOf("address", address), 0]).WaitAsync(cancel);

    // As a hash: of bounded length, and people type passwords into the wrong field.
    private static string IdOf(string kind, string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {what}")).AsSpan(..16));

    /// <param name="PerName">Failures of one name in a window, from all addresses together.</param>
    /// <param name="PerAddress">Failures from one address in a window: an office may share one.</param>
    /// <param name="Window">Begins with the first failure; at its end all are forgotten.</param>
    public sealed record Limits(int PerName, int PerAddress, TimeSpan Window)
    {
        public static Limits Usual { get; } = new(10, 30, TimeSpan.FromMinutes(5));
    }
}
