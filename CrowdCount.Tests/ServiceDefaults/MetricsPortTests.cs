using System.Net;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.ServiceDefaults;

public sealed class MetricsPortTests
{
    [Fact]
    public async Task Metrics_WithAPortOfTheirOwn_AreThereAndNowhereElse()
    {
        var port = RedisServer.FreePort();
        await using var app = await TestApp.StartAsync(Builder(port));

        Assert.Contains("dotnet_", await app.Client.GetStringAsync(At(port, "/metrics"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, new Uri("/metrics", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, new Uri("/hello/gate", UriKind.Relative)));
    }

    [Theory]
    [InlineData("/hello/gate")]
    [InlineData("/health/live")]
    [InlineData("/")]
    public async Task MetricsPort_AskedForAnythingElse_HasIt404(string path)
    {
        var port = RedisServer.FreePort();
        await using var app = await TestApp.StartAsync(Builder(port));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, At(port, path)));
    }

    [Fact]
    public async Task MetricsPort_AskedByAddress_AnswersAlthoughTheServiceWouldNot()
    {
        var port = RedisServer.FreePort();
        var builder = Builder(port);
        builder.Configuration.AddInMemoryCollection([new("AllowedHosts", "counts.example.org")]);
        await using var app = await TestApp.StartAsync(builder);

        // As Prometheus does: by the pod's address.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, At(port, "/metrics"), host: $"10.1.2.3:{port}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(app, new Uri("/hello/gate", UriKind.Relative), host: "10.1.2.3"));
    }

    [Theory]
    [InlineData(ListenOptions.Loopback, "localhost", "127.0.0.1")]
    [InlineData(ListenOptions.Any, "[::]", "0.0.0.0")]
    public async Task MetricsPort_IsReachedByThoseWhoReachTheService(string listen, params string[] hosts)
    {
        var port = RedisServer.FreePort();
        var builder = Builder(port);
        builder.Services.Configure<ListenOptions>(options => options.Listen = listen);
        await using var app = await TestApp.StartAsync(builder);

        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single(bound => bound.EndsWith($":{port}", StringComparison.Ordinal));
        Assert.Contains(address, hosts.Select(host => $"http://{host}:{port}"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    public async Task MetricsPort_OutOfRange_IsRefusedAtStart(string port)
    {
        var builder = TestApp.Builder();
        builder.Configuration.AddInMemoryCollection([new("Telemetry:MetricsPort", port)]);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(builder));

        Assert.Contains("MetricsPort", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsPort_ThatIsTheServicesOwn_IsRefusedAtStart()
    {
        var port = RedisServer.FreePort();
        var builder = Builder(port, mainPort: port);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(builder));

        Assert.Contains($"{port}", refused.Message, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder Builder(int metricsPort, int mainPort = 0)
    {
        var builder = TestApp.Builder();
        builder.Configuration.AddInMemoryCollection([new("Telemetry:MetricsPort", $"{metricsPort}"), new("urls", $"http://127.0.0.1:{mainPort}")]);
        return builder;
    }

    private static Uri At(int port, string path) => new($"http://localhost:{port}{path}");

    private static async Task<HttpStatusCode> StatusAsync(TestApp app, Uri address, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = host;
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
