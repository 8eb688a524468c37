using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CrowdCount.Core.Cameras;
using Microsoft.Extensions.Options;

namespace CrowdCount.Core.Storage;

/// <summary>Which part of the keys a camera lives in: by a hash of its id, fixed for the life of a store.</summary>
public sealed class Partitions(IOptions<StoreOptions> options)
{
    public int Count { get; } = options.Value.Partitions;

    public int Of(CameraId camera)
    {
        if (Count == 1)
            return 0;
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(camera.Value), digest);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(digest) % (uint)Count);
    }
}
