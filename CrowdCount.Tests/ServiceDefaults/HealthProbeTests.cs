using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.ServiceDefaults;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData("/health/ready", 0)]
    [InlineData("/nothing", 1)]
    public async Task Probe_OfAnAddress_EndsByItsAnswer(string path, int code)
    {
        await using var app = await TestApp.StartAsync(TestApp.Builder());

        Assert.Equal(code, await HealthProbe.RunAsync([new Uri(app.Client.BaseAddress!, path).AbsoluteUri]));
    }

    [Fact]
    public async Task Probe_NobodyListens_EndsWithOne() => Assert.Equal(1, await HealthProbe.RunAsync([$"http://127.0.0.1:{RedisServer.FreePort()}/health/ready"]));

    [Fact]
    public async Task Probe_WithoutAnAddress_EndsWithTwo() => Assert.Equal(2, await HealthProbe.RunAsync([]));
}
