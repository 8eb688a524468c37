using System.Security.Cryptography;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;

namespace CrowdCount.Tests.Core.Photos;

public sealed class PhotoIdTests
{
    private static readonly CameraId Camera = CameraId.Parse("north-gate");
    private static readonly byte[] Digest = SHA256.HashData([1, 2, 3]);

    [Fact]
    public void FromContent_SamePhoto_GivesTheSameId()
    {
        var first = PhotoId.FromContent(0, Camera, null, Digest);
        var second = PhotoId.FromContent(0, Camera, null, Digest);

        Assert.Equal(first, second);
        Assert.Equal(PhotoId.Length, first.Value.Length);
        Assert.True(PhotoId.TryParse(first.Value, out var parsed));
        Assert.Equal(first, parsed);
    }

    [Fact]
    public void FromContent_OtherCameraTimeOrBytes_GivesAnotherId()
    {
        var id = PhotoId.FromContent(0, Camera, null, Digest);

        Assert.NotEqual(id, PhotoId.FromContent(0, CameraId.Parse("south-gate"), null, Digest));
        Assert.NotEqual(id, PhotoId.FromContent(0, Camera, DateTimeOffset.UnixEpoch, Digest));
        Assert.NotEqual(id, PhotoId.FromContent(0, Camera, null, SHA256.HashData([3, 2, 1])));
    }

    [Fact]
    public void FromKey_KeyAndIndex_DecideAlone()
    {
        var id = PhotoId.FromKey(0, Camera, "k1", 0);

        Assert.Equal(id, PhotoId.FromKey(0, Camera, "k1", 0));
        Assert.NotEqual(id, PhotoId.FromKey(0, Camera, "k1", 1));
        Assert.NotEqual(id, PhotoId.FromKey(0, Camera, "k2", 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1023)]
    public void Partition_IsReadBackFromTheId(int partition) =>
        Assert.Equal(partition, PhotoId.FromKey(partition, Camera, "k", 0).Partition);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00ABC")]
    [InlineData("00ABCDEFGHJKMNPQRSTVWXYZ012i")]
    [InlineData("../../../../../../etc/passwd")]
    public void TryParse_NotAnId_IsFalse(string? text) => Assert.False(PhotoId.TryParse(text, out _));
}
