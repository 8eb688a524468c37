using System.Net;
using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Predict;
using CrowdCount.Tests.Upload;

namespace CrowdCount.Tests.AppHost;

/// <summary>Links that the AppHost puts beside the services lead somewhere.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task EveryLink_OfAService_IsAnswered()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var upload = await UploadHost.StartAsync(redis);
        await using var predict = await PredictHost.StartReadyAsync(redis.ConnectionString);
        await using var dashboard = await DashboardHost.StartAsync(redis);
        using var reader = new HttpClient();
        var services = new Dictionary<string, Uri> { ["upload"] = upload.Address, ["predict"] = predict.Http.BaseAddress!, ["dashboard"] = dashboard.Address };

        var links =
            from service in AppHostSource.Tree("AppHost.cs").Calls("AddService")
            from call in service.Chain()
            let path = call.Method() switch
            {
                "WithFirstLink" => call.Text(1) ?? "/",
                "WithLink" => call.Text(0),
                _ => null,
            }
            where path is not null
            select (Service: service.Text(0)!, Path: path);

        Assert.Equal(7, links.Count());
        foreach (var (service, path) in links)
        {
            using var answer = await reader.GetAsync(new Uri(services[service], path), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{service} answers {path} with {answer.StatusCode}.");
        }
    }
}
