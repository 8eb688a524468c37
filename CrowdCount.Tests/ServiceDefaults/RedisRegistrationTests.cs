using System.Diagnostics;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.Tests.ServiceDefaults;

public sealed class RedisRegistrationTests
{
    [Fact]
    public void BytesKey_AndCores_AreTheSame() => Assert.Equal(RedisConnections.BytesKey, RedisRegistration.BytesKey);

    [Fact]
    public async Task Start_ConnectionStringMissing_NamesTheKey()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(TestApp.Builder(redis: "")));

        Assert.Contains("ConnectionStrings:redis is not set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ConnectionStringMalformed_NamesTheKeyAndNotTheValue()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(TestApp.Builder("localhost:6379,password=geheim,nonsense=1")));

        Assert.Contains("ConnectionStrings:redis cannot be read", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("no-such-host.invalid:6379")]
    public async Task Start_RedisDown_StartsAtOnceAndGoesOn(string address)
    {
        var clock = Stopwatch.StartNew();
        await using var app = await TestApp.StartAsync(TestApp.Builder(address));

        Assert.Equal("you", await app.Client.GetStringAsync("/hello/you", TestContext.Current.CancellationToken));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");

        // The first resolve may wait for a connection, but not long, and it does not throw.
        clock.Restart();
        Assert.False(app.Services.GetRequiredService<IConnectionMultiplexer>().IsConnected);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task Connections_ForCommandsAndPhotos_AreTwo()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await TestApp.StartAsync(TestApp.Builder(redis.ConnectionString));

        var commands = app.Services.GetRequiredService<IConnectionMultiplexer>();
        var photos = app.Services.GetRequiredKeyedService<IConnectionMultiplexer>(RedisConnections.BytesKey);

        Assert.NotSame(commands, photos);
        await photos.GetDatabase().StringSetAsync("key", "value");
        Assert.Equal("value", await commands.GetDatabase().StringGetAsync("key"));
    }
}
