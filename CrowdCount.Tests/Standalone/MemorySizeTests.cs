using CrowdCount.Standalone.Redis;

namespace CrowdCount.Tests.Standalone;

public sealed class MemorySizeTests
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData("512mb", 512L << 20)]
    [InlineData("2GB", 2 * Gigabyte)]
    [InlineData("4096kb", 4096L << 10)]
    [InlineData("300000000", 300_000_000)]
    public void Parse_Size_IsInBytes(string text, long bytes) => Assert.Equal(bytes, MemorySize.Parse(text, Gigabyte));

    [Theory]
    [InlineData(256L << 20, 256L << 20)]
    [InlineData(Gigabyte, 512L << 20)]
    [InlineData(64 * Gigabyte, 4 * Gigabyte)]
    public void Parse_Auto_IsHalfOfTheMachineWithinBounds(long machine, long bytes) => Assert.Equal(bytes, MemorySize.Parse("auto", machine));
}
