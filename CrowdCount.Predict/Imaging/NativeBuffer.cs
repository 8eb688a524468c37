using System.Runtime.InteropServices;

namespace CrowdCount.Predict.Imaging;

/// <summary>Memory outside the managed heap that grows on demand and serves one photo after another. One owner at a time; not thread-safe.</summary>
public sealed unsafe class NativeBuffer : IDisposable
{
    private const nuint Alignment = 64;

    private byte* _memory;
    private nuint _size;

    /// <summary>Bytes it holds at present.</summary>
    public long Size => (long)_size;

    /// <summary>At least this many bytes. What an earlier call returned is no longer valid, and what it held is lost.</summary>
    public byte* Reserve(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if ((nuint)bytes > _size || _memory is null)
        {
            Free();
            _memory = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
            _size = (nuint)bytes;
        }

        return _memory;
    }

    /// <summary>The same as a span of values that may hold anything.</summary>
    public Span<T> Reserve<T>(int length)
        where T : unmanaged => new(Reserve((long)length * sizeof(T)), length);

    /// <summary>Gives the memory back if one photo made it larger than this.</summary>
    public void Trim(long keep)
    {
        if (_size > (nuint)keep)
            Free();
    }

    public void Dispose() => Free();

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        _size = 0;
    }
}
