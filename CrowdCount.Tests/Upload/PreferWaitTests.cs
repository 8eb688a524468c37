using CrowdCount.Upload.Photos;
using Microsoft.Extensions.Primitives;

namespace CrowdCount.Tests.Upload;

public sealed class PreferWaitTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("wait=10", 10)]
    [InlineData("WAIT = \"7\" ", 7)]
    [InlineData("respond-async, wait=5; x=y, wait=9", 5)]
    [InlineData("wait=0", 0)]
    [InlineData("wait=600", 30)]
    [InlineData("wait=9999999999999", 30)]
    public void Header_WithWait_IsReadAndBounded(string header, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), PreferWait.Of(header, Most));

    [Theory]
    [InlineData("")]
    [InlineData("respond-async")]
    [InlineData("wait")]
    [InlineData("wait=")]
    [InlineData("wait=-5")]
    [InlineData("wait=1.5")]
    [InlineData("wait=soon")]
    [InlineData("waiting=5")]
    [InlineData("wait=99999999999999999999999")]
    public void Header_WithoutAReadableWait_IsIgnored(string header) => Assert.Null(PreferWait.Of(header, Most));

    [Fact]
    public void Headers_Several_AreReadAsOne() => Assert.Equal(TimeSpan.FromSeconds(3), PreferWait.Of(new StringValues(["return=minimal", "wait=3"]), Most));
}
