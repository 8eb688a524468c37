using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>Hashes passwords (PBKDF2 with SHA-512) and compares them. A few at a time: each costs a tenth of a second of a core, which is what strangers could waste.</summary>
internal sealed class Passwords : IDisposable
{
    public const int Shortest = 12;
    public const int Longest = 256;

    /// <summary>The rule as a sentence, for error messages. Nothing else: length is what counts, and other rules only make people write passwords down.</summary>
    public const string Rule = "A password has 12 to 256 characters.";

    private const int Rounds = 210_000;

    private readonly PasswordHasher<Passwords> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly SemaphoreSlim _room = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new(() => _hasher.HashPassword(this, "the password of nobody"));

    public static bool IsAllowed(string? password) => password is { Length: >= Shortest and <= Longest };

    public Task<string> HashAsync(string password, CancellationToken cancel) => AloneAsync(() => _hasher.HashPassword(this, password), cancel);

    /// <param name="hash">Null: there is no such account. It takes as long all the same, so that nobody can find out names by the clock.</param>
    public Task<bool> IsRightAsync(string? hash, string password, CancellationToken cancel) => AloneAsync(
        () => _hasher.VerifyHashedPassword(this, hash ?? _nobodys.Value, password) != PasswordVerificationResult.Failed && hash is not null, cancel);

    public void Dispose() => _room.Dispose();

    private async Task<T> AloneAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _room.WaitAsync(cancel);
        try
        {
            return await Task.Run(work, cancel);
        }
        finally
        {
            _room.Release();
        }
    }
}
