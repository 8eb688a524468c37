using System.Net;
using System.Text.Json;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdCount.Tests.ServiceDefaults;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_RedisDown_IsDegradedByNameAndStillOk()
    {
        await using var app = await TestApp.StartAsync(TestApp.Builder($"127.0.0.1:{RedisServer.FreePort()}"));

        using var answer = await app.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Degraded", body.GetProperty("status").GetString());
        var check = Assert.Single(body.GetProperty("checks").EnumerateArray());
        Assert.Equal("redis", check.GetProperty("name").GetString());
        Assert.Equal("Degraded", check.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_RedisComesBack_IsHealthy()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var app = await TestApp.StartAsync(TestApp.Builder(redis.ConnectionString));
        Assert.Contains("Degraded", await app.Client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await redis.StartAgainAsync();

        await Eventually.TrueAsync(
            async () => (await app.Client.GetStringAsync("/health/ready")).StartsWith("""{"status":"Healthy""", StringComparison.Ordinal),
            TimeSpan.FromSeconds(15),
            "Readiness did not notice that Redis is back.");
    }

    [Fact]
    public async Task Live_ReadinessCheckUnhealthy_LooksNotThere()
    {
        var builder = TestApp.Builder();
        builder.Services.AddHealthChecks().AddCheck("model", () => HealthCheckResult.Unhealthy("not loaded"), ["ready"]);
        await using var app = await TestApp.StartAsync(builder);

        using var live = await app.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        using var ready = await app.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.DoesNotContain("model", await live.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }
}
