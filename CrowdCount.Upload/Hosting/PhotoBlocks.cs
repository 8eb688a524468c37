using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace CrowdCount.Upload.Hosting;

/// <summary>
/// Memory into which the server reads from its connections. With Kestrel's own blocks of 4 KB a large photo comes in hundreds of pieces, each with a read of the socket
/// and a change of threads. A connection holds blocks only while something comes in or goes out.
/// </summary>
internal sealed class PhotoBlocks : MemoryPool<byte>
{
    public const int BlockSize = 32 * 1024;

    public override int MaxBufferSize => Shared.MaxBufferSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, BlockSize));

    protected override void Dispose(bool disposing)
    {
        // The arrays belong to the shared pool.
    }
}

internal sealed class PhotoBlocksFactory : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new PhotoBlocks();
}
