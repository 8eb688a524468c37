using CrowdCount.Core.Intake;

namespace CrowdCount.Core.Storage;

/// <summary>What is known of the store without asking it again: whether it answers, fits this version, and has room. <see cref="StoreMonitor"/> keeps it.</summary>
public sealed class StoreStatus(RedisConnections redis)
{
    private readonly TaskCompletionSource _checked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Reading _reading = new(false, null, 0, 0);

    /// <summary>The store answers and its layout was checked.</summary>
    public bool IsUp => _reading.Answers && _checked.Task.IsCompletedSuccessfully && redis.IsConnected;

    /// <summary>Why photos are refused at present, or null: StoreUnavailable, StoreFull or NoRoomOnDisk.</summary>
    public Refusal? Refusing => IsUp ? _reading.Refusing : Refusal.StoreUnavailable;

    /// <summary>Bytes the store uses.</summary>
    public long UsedMemory => _reading.UsedMemory;

    /// <summary>The store's limit in bytes; 0 = none.</summary>
    public long MaxMemory => _reading.MaxMemory;

    /// <summary>Done once the layout was checked: nothing may be written before.</summary>
    public Task WhenChecked => _checked.Task;

    internal void SetChecked() => _checked.TrySetResult();

    internal void Set(Reading reading) => _reading = reading;

    internal sealed record Reading(bool Answers, Refusal? Refusing, long UsedMemory, long MaxMemory);
}
