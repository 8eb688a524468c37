using System.Net;
using CrowdCount.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdCount.Tests.ServiceDefaults;

public sealed class ResilientHttpClientsTests
{
    [Fact]
    public async Task Post_ServerFails_IsNotSentAgain()
    {
        var (answer, calls) = await SendAsync(HttpMethod.Post, failures: 1);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Get_ServerFailsOnce_IsSentAgain()
    {
        var (answer, calls) = await SendAsync(HttpMethod.Get, failures: 1);

        Assert.Equal(HttpStatusCode.OK, answer);
        Assert.Equal(2, calls);
    }

    private static async Task<(HttpStatusCode Answer, int Calls)> SendAsync(HttpMethod method, int failures)
    {
        var calls = 0;
        var server = WebApplication.CreateBuilder();
        server.WebHost.UseUrls("http://127.0.0.1:0");
        server.Logging.ClearProviders();
        await using var app = server.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) <= failures ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);

        var client = Host.CreateEmptyApplicationBuilder(null);
        client.AddServiceDefaults(TelemetryScope.Shared);
        client.Services.AddHttpClient("test");
        using var host = client.Build();
        using var http = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
        using var request = new HttpRequestMessage(method, app.Urls.First());
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, calls);
    }
}
