using System.Security.Cryptography;
using CrowdCount.Core.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace CrowdCount.Dashboard.Security;

/// <summary>
/// Protects with the shared keys; while they have not been read yet, because the store was away from the start, with a key of this process. Such pages work as they
/// always did, but no other dashboard can take them over. Once read, shared keys stay in memory, and the store may come and go.
/// </summary>
internal sealed class ProtectionAtAnyTime(IDataProtectionProvider shared, KeyRing ring, TimeProvider time, ILogger<ProtectionAtAnyTime> log) : IDataProtectionProvider
{
    // A dashboard that has only just begun is connected to the store in a moment.
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(5);

    private readonly long _began = time.GetTimestamp();
    private readonly EphemeralDataProtectionProvider _own = new();
    private volatile bool _read;
    private int _said;

    public IDataProtector CreateProtector(string purpose) => new Protector(this, shared.CreateProtector(purpose), _own.CreateProtector(purpose));

    // Asking a store that is known to be away would only wait for its timeout.
    private bool MayBeShared => _read || ring.IsReachable;

    /// <summary>The same for what others have protected: a page that is handed over to a dashboard of the first moment would be lost for not waiting.</summary>
    private bool MayBeRead => MayBeShared || (Beginning - time.GetElapsedTime(_began) is { } rest && rest > TimeSpan.Zero && SpinWait.SpinUntil(() => ring.IsReachable, rest));

    private void SayOnce()
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
            Log.OwnProtection(log);
    }

    private sealed class Protector(ProtectionAtAnyTime all, IDataProtector shared, IDataProtector own) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(all, shared.CreateProtector(purpose), own.CreateProtector(purpose));

        public byte[] Protect(byte[] plaintext)
        {
            try
            {
                if (all.MayBeShared)
                {
                    var hidden = shared.Protect(plaintext);
                    all._read = true;
                    return hidden;
                }
            }
            catch (CryptographicException failure) when (failure.GetBaseException().IsOutage())
            {
                // The store went away at this very moment.
            }

            all.SayOnce();
            return own.Protect(plaintext);
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            try
            {
                if (all.MayBeRead)
                    return shared.Unprotect(protectedData);
            }
            catch (CryptographicException)
            {
                // It may be from before the shared keys were read; if not, the next line fails in the same way.
            }

            return own.Unprotect(protectedData);
        }
    }
}
