using CrowdCount.Core.Intake;

namespace CrowdCount.Core.Storage;

/// <summary>What is known of the store without asking it again: whether it answers, fits this version, and has room.</summary>
public sealed class StoreStatus
{
    /// <summary>The store answers and its layout was checked.</summary>
    public bool IsUp => throw new NotSupportedException();

    /// <summary>Why photos are refused at present, or null: StoreUnavailable, StoreFull or NoRoomOnDisk.</summary>
    public Refusal? Refusing => throw new NotSupportedException();

    /// <summary>Bytes the store uses, and its limit (0 = none).</summary>
    public long UsedMemory => throw new NotSupportedException();

    public long MaxMemory => throw new NotSupportedException();
}
