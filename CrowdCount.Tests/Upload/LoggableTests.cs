using CrowdCount.Upload.Telemetry;

namespace CrowdCount.Tests.Upload;

public sealed class LoggableTests
{
    [Theory]
    [InlineData(null, "-")]
    [InlineData("", "-")]
    [InlineData("Снимок №1 – ✓.jpg", "Снимок №1 – ✓.jpg")]
    [InlineData("a\r\ninfo: forged", "a??info: forged")]
    [InlineData("a\u0000\u001b[31m\u2028\u202e\ufeffb", "a??[31m???b")]
    [InlineData("😀", "😀")]
    public void Text_FromASender_StaysOnItsLine(string? hostile, string safe) => Assert.Equal(safe, Loggable.Text(hostile));

    [Fact]
    public void Text_Long_IsCut() => Assert.Equal(new string('x', 64) + "…", Loggable.Text(new string('x', 5000)));

    [Fact]
    public void Text_WithALoneSurrogate_IsHarmless() => Assert.Equal("a\ufffdb", Loggable.Text("a\ud800b"));
}
